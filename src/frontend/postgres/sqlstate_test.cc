#include "frontend/postgres/sqlstate.h"

#include <gtest/gtest.h>

namespace millrace::frontend::postgres {
namespace {

struct Case {
  ErrorCode code;
  const char* sqlstate;
};

constexpr Case kCases[] = {
    {ErrorCode::InvalidInput, "42601"}, {ErrorCode::NotFound, "42P01"},
    {ErrorCode::Denied, "42501"},       {ErrorCode::Conflict, "40001"},
    {ErrorCode::Busy, "53300"},         {ErrorCode::Exhausted, "53200"},
    {ErrorCode::Timeout, "57014"},      {ErrorCode::Cancelled, "57014"},
    {ErrorCode::Unavailable, "08006"},  {ErrorCode::Unsupported, "0A000"},
    {ErrorCode::Internal, "XX000"},
};

TEST(Sqlstate, EachCodeHasOne) {
  for (const Case& each : kCases) {
    EXPECT_EQ(sqlstate(Error{each.code, "", nullptr}), each.sqlstate) << to_string(each.code);
  }
}

TEST(Sqlstate, TheErrorsOwnCountsMoreWhenItIsOne) {
  const Error own = Error{ErrorCode::NotFound, "", nullptr}.with({.sqlstate = "42703"});
  EXPECT_EQ(sqlstate(own), "42703");
  const Error broken = Error{ErrorCode::NotFound, "", nullptr}.with({.sqlstate = "427"});
  EXPECT_EQ(sqlstate(broken), "42P01");
}

}  // namespace
}  // namespace millrace::frontend::postgres
