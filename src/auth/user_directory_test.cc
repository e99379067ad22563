#include "auth/user_directory.h"

#include <gmock/gmock.h>

#include "auth/authenticator.h"

namespace millrace::auth {
namespace {

using testing::ElementsAre;

User user_with(std::string name, uint32_t iterations) {
  return {.name = std::move(name), .scram = ScramVerifier{.iterations = iterations}};
}

TEST(UserDirectory, FindsUsersByTheirExactName) {
  const UserDirectory directory({{.name = "ann"}, {.name = "bob"}});
  EXPECT_EQ(directory.size(), 2u);
  ASSERT_NE(directory.find("ann"), nullptr);
  EXPECT_EQ(directory.find("ann")->name, "ann");
  EXPECT_EQ(directory.find("Ann"), nullptr);
  EXPECT_EQ(directory.find(""), nullptr);
}

TEST(UserDirectory, TellsTheIterationsThatMostUsersHave) {
  EXPECT_EQ(UserDirectory({{.name = "certificate only"}}).usual_iterations(), std::nullopt);
  const UserDirectory directory(
      {user_with("a", 4096), user_with("b", 10'000), user_with("c", 10'000)});
  EXPECT_EQ(directory.usual_iterations(), 10'000u);
}

TEST(CurrentUsers, KeepsASnapshotAliveForWhoReadsIt) {
  CurrentUsers current(std::make_shared<const UserDirectory>(std::vector<User>{{.name = "ann"}}));
  const auto before = current.get();
  current.swap_in(std::make_shared<const UserDirectory>(std::vector<User>{{.name = "bob"}}));
  EXPECT_NE(before->find("ann"), nullptr);
  EXPECT_EQ(current.get()->find("ann"), nullptr);
  EXPECT_NE(current.get()->find("bob"), nullptr);
}

TEST(Principal, HasWhatTheUserHas) {
  const User user{.name = "ann", .groups = {"operators"}, .grants = {"files"}};
  const PrincipalPtr principal = make_principal(user);
  EXPECT_EQ(principal->user, "ann");
  EXPECT_THAT(principal->groups, ElementsAre("operators"));
  EXPECT_TRUE(principal->may("files"));
  EXPECT_FALSE(principal->may("admin"));
  EXPECT_TRUE(principal->may_see("ann") && principal->may_cancel("ann"));
  EXPECT_FALSE(principal->may_see("bob") || principal->may_cancel("bob"));
  const Principal operating{.user = "op", .groups = {}, .grants = {"cancel"}};
  EXPECT_TRUE(operating.may_cancel("bob"));
  EXPECT_FALSE(operating.may_see("bob"));
}

TEST(Authenticator, SpeaksPostgresqlsWordsWhenItRefuses) {
  const Error password = password_failed("x");
  EXPECT_EQ(password.code, ErrorCode::Denied);
  EXPECT_EQ(password.message, "password authentication failed for user \"x\"");
  EXPECT_EQ(password.details().sqlstate, "28P01");
  const Error certificate = certificate_failed("x");
  EXPECT_EQ(certificate.code, ErrorCode::Denied);
  EXPECT_EQ(certificate.message, "certificate authentication failed for user \"x\"");
  EXPECT_EQ(certificate.details().sqlstate, "28000");
}

}  // namespace
}  // namespace millrace::auth
