#include "duck/mended_text.h"

#include <algorithm>

namespace millrace::duck {

size_t MendedText::place_before(size_t place) const {
  size_t before = place;
  for (const Insertion& insertion : insertions) {
    if (insertion.place >= place) break;
    before -= std::min(insertion.bytes, place - insertion.place);
  }
  return before;
}

MendedText TextMending::finish() && {
  MendedText mended{.text = {}, .insertions = {}, .statements = statements_};
  if (words_.empty()) {
    mended.text = std::move(text_);
    return mended;
  }
  size_t copied = 0;
  for (const auto& [place, words] : words_) {
    mended.text.append(text_, copied, place - copied);
    mended.insertions.push_back({mended.text.size(), words.size()});
    mended.text += words;
    copied = place;
  }
  mended.text.append(text_, copied);
  return mended;
}

}  // namespace millrace::duck
