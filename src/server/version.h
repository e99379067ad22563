#pragma once

namespace millrace::server {

inline constexpr char kVersion[] = "0.1.0";
inline constexpr char kEngineVersion[] = "v1.5.5";

}  // namespace millrace::server
