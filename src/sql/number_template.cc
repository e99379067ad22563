#include "sql/number_template.h"

#include <optional>

namespace millrace::sql {
namespace {

enum class Keyword : uint8_t {
  Nine,
  Zero,
  Point,
  Group,
  Currency,
  Sign,
  Minus,
  Plus,
  SignAnywhere,
  Angled,
  Ordinal,
  Roman,
  FillMode,
  Scientific,
  Shift,
  Blank,
  Ignored,
};

struct Word {
  std::string_view upper;
  std::string_view lower;
  Keyword keyword;
};

/// Longer words before those that they begin with.
constexpr Word kWords[] = {
    {"EEEE", "eeee", Keyword::Scientific},
    {"FM", "fm", Keyword::FillMode},
    {"MI", "mi", Keyword::Minus},
    {"PL", "pl", Keyword::Plus},
    {"PR", "pr", Keyword::Angled},
    {"RN", "rn", Keyword::Roman},
    {"SG", "sg", Keyword::SignAnywhere},
    {"SP", "sp", Keyword::Ignored},
    {"TH", "th", Keyword::Ordinal},
    {"B", "b", Keyword::Blank},
    {"C", "c", Keyword::Ignored},
    {"D", "d", Keyword::Point},
    {"G", "g", Keyword::Group},
    {"L", "l", Keyword::Currency},
    {"S", "s", Keyword::Sign},
    {"V", "v", Keyword::Shift},
    {"9", "9", Keyword::Nine},
    {"0", "0", Keyword::Zero},
    {".", ".", Keyword::Point},
    {",", ",", Keyword::Group},
};

struct Found {
  Keyword keyword;
  bool lower;
};

/// Takes a keyword off the text, if one is there.
std::optional<Found> take_keyword(std::string_view& rest) {
  for (const Word& word : kWords) {
    const bool upper = rest.starts_with(word.upper);
    if (!upper && !rest.starts_with(word.lower)) continue;
    rest.remove_prefix(word.upper.size());
    return Found{.keyword = word.keyword, .lower = !upper};
  }
  return std::nullopt;
}

/// "…" with \ before a quote in it, or a single byte; a backslash before a quote makes it one.
std::string take_literal(std::string_view& rest) {
  std::string literal;
  if (rest[0] != '"') {
    if (rest.starts_with("\\\"")) rest.remove_prefix(1);
    literal = rest.substr(0, 1);
    rest.remove_prefix(1);
    return literal;
  }
  rest.remove_prefix(1);
  while (!rest.empty() && rest[0] != '"') {
    if (rest[0] == '\\' && rest.size() > 1) rest.remove_prefix(1);
    literal += rest[0];
    rest.remove_prefix(1);
  }
  if (!rest.empty()) rest.remove_prefix(1);
  return literal;
}

std::unexpected<Error> wrong_template(std::string message) {
  return fail(ErrorCode::InvalidInput, std::move(message), {.sqlstate = "42601"});
}

/// Puts a template together, and refuses what does not go together.
class TemplateBuilder {
 public:
  Result<NumberTemplate> build(std::string_view text) {
    while (!text.empty()) {
      const auto found = take_keyword(text);
      if (found) {
        TRY(add(*found));
      } else {
        form_.pieces.push_back({.part = NumberPart::Literal, .literal = take_literal(text)});
      }
    }
    return std::move(form_);
  }

 private:
  Result<void> add(Found found) {
    if (form_.scientific && found.keyword != Keyword::Scientific)
      return wrong_template("\"EEEE\" must be the last pattern used");
    switch (found.keyword) {
      case Keyword::Nine:
      case Keyword::Zero:
        return add_digit(found.keyword);
      case Keyword::Point:
        return add_point();
      case Keyword::Sign:
        return add_sign();
      case Keyword::Minus:
      case Keyword::Plus:
      case Keyword::SignAnywhere:
        return add_sign_place(found.keyword);
      case Keyword::Angled:
        return add_angles();
      case Keyword::Shift:
        if (form_.has_point) return wrong_shift();
        form_.has_shift = true;
        return {};
      case Keyword::Scientific:
        return add_exponent();
      case Keyword::Group:
        form_.pieces.push_back({.part = NumberPart::Group});
        return {};
      case Keyword::Currency:
        form_.pieces.push_back({.part = NumberPart::Currency});
        return {};
      case Keyword::Ordinal:
        form_.pieces.push_back({.part = NumberPart::Ordinal, .lower = found.lower});
        return {};
      case Keyword::Roman:
        form_.pieces.push_back({.part = NumberPart::Roman, .lower = found.lower});
        form_.roman = true;
        return {};
      case Keyword::FillMode:
        form_.filled = false;
        return {};
      case Keyword::Blank:
        has_blank_ = has_blank_ || form_.whole_digits + form_.fraction_digits == 0;
        return {};
      case Keyword::Ignored:
        return {};
    }
    return {};
  }

  static std::unexpected<Error> wrong_shift() {
    return wrong_template("cannot use \"V\" and decimal point together");
  }

  Result<void> add_digit(Keyword keyword) {
    const bool nine = keyword == Keyword::Nine;
    if (form_.angled)
      return wrong_template(std::string("\"") + (nine ? '9' : '0') + "\" must be ahead of \"PR\"");
    form_.pieces.push_back({.part = nine ? NumberPart::Nine : NumberPart::Zero});
    ++(form_.has_point ? form_.fraction_digits : form_.whole_digits);
    if (form_.has_shift && nine) ++form_.shift;
    return {};
  }

  Result<void> add_point() {
    if (form_.has_point) return wrong_template("multiple decimal points");
    if (form_.has_shift) return wrong_shift();
    form_.has_point = true;
    form_.pieces.push_back({.part = NumberPart::Point});
    return {};
  }

  Result<void> add_sign() {
    if (form_.sign != SignPlace::None) return wrong_template("cannot use \"S\" twice");
    if (form_.has_plus || form_.has_minus || form_.angled)
      return wrong_template("cannot use \"S\" and \"PL\"/\"MI\"/\"SG\"/\"PR\" together");
    form_.sign = form_.has_point ? SignPlace::BehindPoint : SignPlace::BeforePoint;
    form_.digits_before_sign = form_.whole_digits;
    return {};
  }

  Result<void> add_sign_place(Keyword keyword) {
    const bool minus = keyword == Keyword::Minus;
    const bool plus = keyword == Keyword::Plus;
    if (form_.sign != SignPlace::None) {
      const std::string name = minus ? "MI" : plus ? "PL" : "SG";
      return wrong_template("cannot use \"S\" and \"" + name + "\" together");
    }
    form_.has_minus = form_.has_minus || !plus;
    form_.has_plus = form_.has_plus || !minus;
    form_.pieces.push_back({.part = minus  ? NumberPart::Minus
                                    : plus ? NumberPart::Plus
                                           : NumberPart::SignAnywhere});
    return {};
  }

  Result<void> add_angles() {
    if (form_.sign != SignPlace::None || form_.has_plus || form_.has_minus)
      return wrong_template("cannot use \"PR\" and \"S\"/\"PL\"/\"MI\"/\"SG\" together");
    form_.angled = true;
    return {};
  }

  Result<void> add_exponent() {
    if (form_.scientific) return wrong_template("cannot use \"EEEE\" twice");
    if (has_blank_ || !form_.filled || form_.sign != SignPlace::None || form_.angled ||
        form_.has_minus || form_.has_plus || form_.roman || form_.has_shift) {
      return fail(ErrorCode::InvalidInput, "\"EEEE\" is incompatible with other formats",
                  {.sqlstate = "42601",
                   .detail = "\"EEEE\" may only be used together with digit and decimal point "
                             "patterns."});
    }
    form_.scientific = true;
    return {};
  }

  NumberTemplate form_;
  bool has_blank_ = false;  // B before the first digit
};

}  // namespace

Result<NumberTemplate> parse_number_template(std::string_view text) {
  return TemplateBuilder().build(text);
}

}  // namespace millrace::sql
