#include <optional>
#include <string_view>
#include <utility>

#include "sql/option_list.h"
#include "sql/session_grammar.h"

namespace millrace::sql {
namespace {

using Direction = FetchCursor::Direction;

/// Notes one of two opposite options; fails when the other one was there before.
Result<void> choose(std::optional<bool>& option, bool value, std::string_view conflict) {
  if (option && *option != value) return option_error("42P11", std::string(conflict));
  option = value;
  return {};
}

/// cursor_options
Result<void> read_cursor_options(TokenCursor& cursor, DeclareCursor& declare) {
  constexpr std::string_view kScroll = "cannot specify both SCROLL and NO SCROLL";
  constexpr std::string_view kSensitive = "cannot specify both ASENSITIVE and INSENSITIVE";
  for (;;) {
    if (cursor.accept("binary")) {
      declare.binary = true;
    } else if (cursor.accept("scroll")) {
      TRY(choose(declare.scroll, true, kScroll));
    } else if (cursor.accept("no")) {
      TRY(cursor.expect("scroll"));
      TRY(choose(declare.scroll, false, kScroll));
    } else if (cursor.accept("insensitive")) {
      TRY(choose(declare.insensitive, true, kSensitive));
    } else if (cursor.accept("asensitive")) {
      TRY(choose(declare.insensitive, false, kSensitive));
    } else {
      return {};
    }
  }
}

/// A direction that is one word, possibly with a number after it.
struct DirectionWord {
  enum class Count : uint8_t { Fixed, Given, GivenOrAll };

  std::string_view word;
  Direction direction;
  int64_t count;  // when none is given
  Count takes;
};

using Count = DirectionWord::Count;

constexpr DirectionWord kDirections[] = {
    {"next", Direction::Forward, 1, Count::Fixed},
    {"prior", Direction::Backward, 1, Count::Fixed},
    {"first", Direction::Absolute, 1, Count::Fixed},
    {"last", Direction::Absolute, -1, Count::Fixed},
    {"absolute", Direction::Absolute, 0, Count::Given},
    {"relative", Direction::Relative, 0, Count::Given},
    {"forward", Direction::Forward, 1, Count::GivenOrAll},
    {"backward", Direction::Backward, 1, Count::GivenOrAll},
    {"all", Direction::Forward, kAllRows, Count::Fixed},
};

bool at_count(const TokenCursor& cursor) {
  return cursor.at_symbol("-") || cursor.at_symbol("+") || cursor.peek().kind == TokenKind::Integer;
}

/// What stands before FROM or IN. A word that nothing follows is the cursor's name.
Result<void> read_direction(TokenCursor& cursor, FetchCursor& fetch) {
  if (at_count(cursor)) {
    fetch.count = TRY(cursor.signed_integer());
    return {};
  }
  if (cursor.peek_second().kind == TokenKind::End && cursor.at_name()) return {};
  for (const DirectionWord& row : kDirections) {
    if (!cursor.accept(row.word)) continue;
    fetch.direction = row.direction;
    fetch.count = row.count;
    if (row.takes == Count::GivenOrAll && cursor.accept("all")) {
      fetch.count = kAllRows;
    } else if (row.takes == Count::Given || (row.takes == Count::GivenOrAll && at_count(cursor))) {
      fetch.count = TRY(cursor.signed_integer());
    }
    return {};
  }
  return {};
}

}  // namespace

SessionParse parse_declare(TokenCursor& cursor) {
  TRY(cursor.expect("declare"));
  DeclareCursor declare;
  declare.name = TRY(cursor.name());
  TRY(read_cursor_options(cursor, declare));
  TRY(cursor.expect("cursor"));
  if (cursor.accept("with")) {
    TRY(cursor.expect("hold"));
    declare.hold = true;
  } else if (cursor.accept("without")) {
    TRY(cursor.expect("hold"));
  }
  TRY(cursor.expect("for"));
  declare.query = TRY(cursor.rest());
  return declare;
}

SessionParse parse_fetch(TokenCursor& cursor) {
  FetchCursor fetch;
  fetch.move = cursor.accept("move");
  if (!fetch.move) TRY(cursor.expect("fetch"));
  TRY(read_direction(cursor, fetch));
  if (!cursor.accept("from")) cursor.accept("in");
  fetch.name = TRY(cursor.name());
  return fetch;
}

SessionParse parse_close(TokenCursor& cursor) {
  TRY(cursor.expect("close"));
  if (cursor.accept("all")) return CloseCursor{};
  return CloseCursor{TRY(cursor.name())};
}

}  // namespace millrace::sql
