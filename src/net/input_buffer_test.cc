#include "net/input_buffer.h"

#include <gtest/gtest.h>

namespace millrace::net {
namespace {

TEST(InputBuffer, GivesBackInOrderWhatIsNotConsumed) {
  InputBuffer buffer;
  EXPECT_TRUE(buffer.empty());
  buffer.append("abc");
  buffer.append("def");
  buffer.consume(2);
  EXPECT_EQ(buffer.bytes(), "cdef");
  buffer.append("g");
  EXPECT_EQ(buffer.bytes(), "cdefg");
  buffer.consume(4);
  buffer.append("h");
  EXPECT_EQ(buffer.bytes(), "gh");
  buffer.consume(2);
  EXPECT_TRUE(buffer.empty());
  EXPECT_EQ(buffer.bytes(), "");
}

TEST(InputBuffer, DoesNotGrowWithWhatPassesThrough) {
  InputBuffer buffer;
  const std::string piece(1000, 'x');
  buffer.append("y");
  for (int i = 0; i < 10'000; ++i) {
    buffer.append(piece);
    buffer.consume(piece.size());
  }
  EXPECT_EQ(buffer.bytes(), "x");
}

}  // namespace
}  // namespace millrace::net
