#include "frontend/admin/responses.h"

#include <gtest/gtest.h>

namespace millrace::frontend::admin {
namespace {

TEST(Responses, HaveAStatusForEveryCode) {
  const std::pair<ErrorCode, int> cases[] = {
      {ErrorCode::InvalidInput, 400}, {ErrorCode::NotFound, 404},  {ErrorCode::Denied, 403},
      {ErrorCode::Conflict, 409},     {ErrorCode::Busy, 429},      {ErrorCode::Exhausted, 507},
      {ErrorCode::Timeout, 504},      {ErrorCode::Cancelled, 503}, {ErrorCode::Unavailable, 503},
      {ErrorCode::Unsupported, 501},  {ErrorCode::Internal, 500},
  };
  for (const auto& [code, status] : cases) {
    EXPECT_EQ(http_status(code), status) << to_string(code);
    EXPECT_EQ(error_response({code, "m", nullptr}).status, status);
  }
}

TEST(Responses, TellErrorsAsJson) {
  const auto plain = error_response({ErrorCode::NotFound, "no \"x\"\n", nullptr});
  EXPECT_EQ(plain.headers.at("Content-Type"), "application/json");
  EXPECT_EQ(plain.body,
            R"({"error":{"code":"not_found","sqlstate":null,"message":"no \"x\"\n","hint":null}})"
            "\n");

  Error error{ErrorCode::Denied, "no", nullptr};
  const auto detailed = error_response_as(
      401, std::move(error).with({.sqlstate = "28000", .detail = "kept back", .hint = "h"}));
  EXPECT_EQ(detailed.status, 401);
  EXPECT_EQ(detailed.body,
            R"({"error":{"code":"denied","sqlstate":"28000","message":"no","hint":"h"}})"
            "\n");
}

}  // namespace
}  // namespace millrace::frontend::admin
