#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "duck/postgres/dialect.h"
#include "sql/lexer.h"

namespace {

using millrace::duck::MendedText;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

/// The text without what was put in.
std::string without_insertions(const MendedText& mended) {
  std::string out;
  size_t copied = 0;
  for (const auto& [place, bytes] : mended.insertions) {
    require(place >= copied && place + bytes <= mended.text.size());
    out.append(mended.text, copied, place - copied);
    copied = place + bytes;
  }
  return out.append(mended.text, copied);
}

/// Places never go back, and end where the text before did.
void check_places(const MendedText& mended, size_t size_before) {
  size_t last = 0;
  for (size_t place = 0; place <= mended.text.size(); ++place) {
    const size_t before = mended.place_before(place);
    require(before >= last && before <= size_before);
    last = before;
  }
  require(last == size_before);
}

}  // namespace

/// Any bytes are mended in place: without what was put in, the text is as long as it was, and each
/// place in it leads back into the text before. Quoting changes nothing but the case of words.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace millrace;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const MendedText mended = duck::postgres::readable(text);
  require(without_insertions(mended).size() == size && mended.statements >= 1);
  check_places(mended, size);
  const MendedText quoted = duck::postgres::with_quoted_words(mended.text);
  require(sql::fold_case(without_insertions(quoted)) == sql::fold_case(mended.text));
  check_places(quoted, mended.text.size());
  return 0;
}
