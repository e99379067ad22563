#include "auth/authenticator.h"

namespace millrace::auth {
namespace {

Error refused(std::string_view means, std::string_view user, std::string_view sqlstate) {
  std::string message(means);
  message.append(" authentication failed for user \"").append(user).append("\"");
  return Error{ErrorCode::Denied, std::move(message), nullptr}.with(
      {.sqlstate = std::string(sqlstate)});
}

}  // namespace

Error password_failed(std::string_view user) { return refused("password", user, "28P01"); }

Error certificate_failed(std::string_view user) { return refused("certificate", user, "28000"); }

}  // namespace millrace::auth
