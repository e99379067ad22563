#pragma once

namespace millrace::server {

inline constexpr char kVersion[] = "0.1.0";

}  // namespace millrace::server
