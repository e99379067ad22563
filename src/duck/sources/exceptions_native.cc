#include "duck/sources/exceptions_native.h"

namespace millrace::duck::sources {
void throw_read_only(std::string_view source) {
  throw duckdb::PermissionException("source \"" + std::string(source) + "\" is read-only");
}

}  // namespace millrace::duck::sources
