#include "sql/number_template.h"

#include <algorithm>

#include "sql/lexer.h"

namespace millrace::sql {
namespace {

enum class Keyword : uint8_t { Part, Angled, FillMode, Roman, Scientific, Shift };

struct Word {
  std::string_view text;  // upper case; taken in lower case too
  Keyword keyword;
  NumberPart part;
};

constexpr Word kWords[] = {
    {"EEEE", Keyword::Scientific, {}},
    {"FM", Keyword::FillMode, {}},
    {"MI", Keyword::Part, NumberPart::Minus},
    {"PL", Keyword::Part, NumberPart::Plus},
    {"PR", Keyword::Angled, {}},
    {"RN", Keyword::Roman, {}},
    {"SG", Keyword::Part, NumberPart::SignAnywhere},
    {"TH", Keyword::Part, NumberPart::Ordinal},
    {"9", Keyword::Part, NumberPart::Nine},
    {"0", Keyword::Part, NumberPart::Zero},
    {".", Keyword::Part, NumberPart::Point},
    {"D", Keyword::Part, NumberPart::Point},
    {",", Keyword::Part, NumberPart::Group},
    {"G", Keyword::Part, NumberPart::Group},
    {"L", Keyword::Part, NumberPart::Currency},
    {"S", Keyword::Part, NumberPart::Sign},
    {"V", Keyword::Shift, {}},
};

const Word* find_word(std::string_view text) {
  for (const Word& word : kWords) {
    if (fold_case(text.substr(0, word.text.size())) == fold_case(word.text)) return &word;
  }
  return nullptr;
}

std::unexpected<Error> wrong_template(std::string message) {
  return fail(ErrorCode::InvalidInput, std::move(message), {.sqlstate = "42601"});
}

void add_part(NumberTemplate& form, NumberPart part, bool after_shift, bool lower) {
  form.pieces.push_back({.part = part, .literal = {}, .lower = lower});
  if (part == NumberPart::Point) form.has_point = true;
  if (part != NumberPart::Nine && part != NumberPart::Zero) return;
  ++(form.has_point ? form.fraction_digits : form.whole_digits);
  if (after_shift) ++form.shift;
}

/// "…" and single characters.
std::string take_literal(std::string_view& rest) {
  std::string literal;
  if (rest[0] != '"') {
    literal = rest.substr(0, 1);
    rest.remove_prefix(1);
    return literal;
  }
  const size_t end = std::min(rest.find('"', 1), rest.size());
  literal = rest.substr(1, end - 1);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return literal;
}

/// A number in its parts, without the zeros in front.
struct Digits {
  bool negative = false;
  std::string whole;
  std::string fraction;
};

Digits take_apart(std::string_view decimal) {
  Digits digits;
  digits.negative = decimal.starts_with('-');
  if (digits.negative) decimal.remove_prefix(1);
  const size_t point = decimal.find('.');
  digits.whole = decimal.substr(0, point);
  if (point != std::string_view::npos) digits.fraction = decimal.substr(point + 1);
  digits.whole.erase(0, digits.whole.find_first_not_of('0'));
  return digits;
}

/// Adds one to the last of a number's digits, which may become one more.
void carry(std::string& whole, std::string& fraction) {
  for (std::string* part : {&fraction, &whole}) {
    for (size_t i = part->size(); i-- > 0;) {
      if ((*part)[i] != '9') {
        ++(*part)[i];
        return;
      }
      (*part)[i] = '0';
    }
  }
  whole.insert(0, 1, '1');
}

/// With that many digits after the point, rounded half away from zero.
void round_to(Digits& digits, size_t places) {
  const bool up = digits.fraction.size() > places && digits.fraction[places] >= '5';
  digits.fraction.resize(places, '0');
  if (up) carry(digits.whole, digits.fraction);
}

std::string_view ordinal_suffix(std::string_view digits) {
  const char last = digits.empty() ? '0' : digits.back();
  const bool teen = digits.size() > 1 && digits[digits.size() - 2] == '1';
  if (teen || last == '0' || last > '3') return "TH";
  return last == '1' ? "ST" : last == '2' ? "ND" : "RD";
}

std::string roman(const Digits& digits, const NumberTemplate& form) {
  constexpr std::string_view kOnes[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
  constexpr std::string_view kTens[] = {"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"};
  constexpr std::string_view kHundreds[] = {"",  "C",  "CC",  "CCC",  "CD",
                                            "D", "DC", "DCC", "DCCC", "CM"};
  constexpr size_t kWidth = 15;  // of the longest, "MMMDCCCLXXXVIII"
  const size_t value = digits.whole.size() > 4 || digits.whole.empty() || digits.negative
                           ? 0
                           : static_cast<size_t>(std::stoul(digits.whole));
  if (value == 0 || value > 3999) return std::string(kWidth, '#');
  std::string text(value / 1000, 'M');
  text += kHundreds[value / 100 % 10];
  text += kTens[value / 10 % 10];
  text += kOnes[value % 10];
  if (form.roman_lower) text = fold_case(text);
  return form.filled && text.size() < kWidth ? std::string(kWidth - text.size(), ' ') + text : text;
}

/// "4.86e+02"
std::string scientific(Digits digits, const NumberTemplate& form) {
  std::string all = digits.whole + digits.fraction;
  int64_t exponent = static_cast<int64_t>(digits.whole.size()) - 1;
  const size_t zeros = std::min(all.find_first_not_of('0'), all.size());
  all.erase(0, zeros);
  exponent -= static_cast<int64_t>(zeros);
  if (all.empty()) {
    all = "0";
    exponent = 0;
  }
  Digits mantissa{
      .negative = digits.negative, .whole = all.substr(0, 1), .fraction = all.substr(1)};
  round_to(mantissa, form.fraction_digits);
  if (mantissa.whole.size() > 1) {
    mantissa.fraction.insert(0, mantissa.whole.substr(1));
    mantissa.fraction.resize(form.fraction_digits);
    mantissa.whole.resize(1);
    ++exponent;
  }
  const std::string size = std::to_string(exponent < 0 ? -exponent : exponent);
  return (digits.negative ? "-"
          : form.filled   ? " "
                          : "") +
         mantissa.whole + (mantissa.fraction.empty() ? "" : "." + mantissa.fraction) +
         (exponent < 0 ? "e-" : "e+") + (size.size() < 2 ? "0" + size : size);
}

/// Writes a number into the places of a template.
class NumberWriter {
 public:
  NumberWriter(const NumberTemplate& form, Digits digits)
      : form_(form), digits_(std::move(digits)) {
    if (digits_.whole.empty() && form.fraction_digits == 0) digits_.whole = "0";
    overflows_ = digits_.whole.size() > form.whole_digits;
    if (overflows_) {
      digits_.whole.assign(form.whole_digits, '#');
      digits_.fraction.assign(form.fraction_digits, '#');
    }
    blanks_ = form.whole_digits - digits_.whole.size();
    find_zeros();
    find_sign();
  }

  std::string write() {
    for (const NumberPiece& piece : form_.pieces) write_piece(piece);
    if (!sign_written_) write_sign();
    if (form_.angled && (digits_.negative || form_.filled)) out_ += digits_.negative ? '>' : ' ';
    return std::move(out_);
  }

 private:
  /// From which place on zeros are written in front, and how much of the fraction FM keeps.
  void find_zeros() {
    zeros_from_ = form_.whole_digits;
    size_t place = 0;
    size_t last_zero = 0;  // of the fraction, plus one
    for (const NumberPiece& piece : form_.pieces) {
      if (piece.part != NumberPart::Nine && piece.part != NumberPart::Zero) continue;
      const bool zero = piece.part == NumberPart::Zero;
      if (zero && place < zeros_from_) zeros_from_ = place;
      if (zero && place >= form_.whole_digits) last_zero = place - form_.whole_digits + 1;
      ++place;
    }
    const size_t last_digit = digits_.fraction.find_last_not_of('0');
    const size_t relevant = last_digit == std::string::npos ? 0 : last_digit + 1;
    kept_ = form_.filled ? form_.fraction_digits : std::max(relevant, last_zero);
    // FM9.9 of 0 is "0.".
    shows_zero_ = !form_.filled && kept_ == 0 && digits_.whole.empty() && form_.whole_digits > 0;
  }

  /// Whether a sign is to be written before the first digit.
  void find_sign() {
    bool minus = false;
    bool plus = false;
    size_t place = 0;
    for (const NumberPiece& piece : form_.pieces) {
      minus = minus || piece.part == NumberPart::Minus || piece.part == NumberPart::SignAnywhere;
      plus = plus || piece.part == NumberPart::Plus;
      if (piece.part == NumberPart::Nine || piece.part == NumberPart::Zero) ++place;
      if (piece.part == NumberPart::Sign) {
        anchored_ = true;
        anchored_behind_ = place > 0;
      }
    }
    sign_written_ = minus || (form_.whole_digits + form_.fraction_digits == 0);
  }

  void write_sign() {
    sign_written_ = true;
    if (anchored_) {
      out_ += digits_.negative ? '-' : '+';
    } else if (form_.angled) {
      if (digits_.negative || form_.filled) out_ += digits_.negative ? '<' : ' ';
    } else if (digits_.negative) {
      out_ += '-';
    } else if (form_.filled) {
      out_ += ' ';
    }
  }

  void before_digit() {
    if (!sign_written_ && !anchored_behind_) write_sign();
  }

  void write_whole_digit(size_t place) {
    in_number_ = false;
    const bool zero = place < blanks_ && place >= zeros_from_;
    const bool last_zero = shows_zero_ && place + 1 == form_.whole_digits;
    if (place < blanks_ && !zero && !last_zero) {
      if (form_.filled) out_ += ' ';
      return;
    }
    before_digit();
    in_number_ = true;
    out_ += place < blanks_ ? '0' : digits_.whole[place - blanks_];
  }

  void write_digit() {
    const size_t place = place_++;
    if (place < form_.whole_digits) return write_whole_digit(place);
    const size_t index = place - form_.whole_digits;
    if (index >= kept_) return;
    before_digit();
    in_number_ = true;
    out_ += digits_.fraction[index];
  }

  void write_group() {
    if (in_number_) {
      out_ += ',';
    } else if (form_.filled) {
      out_ += ' ';
    }
  }

  /// A sign at its own place, which is blank for the other sign.
  void write_sign_place(bool shown, char sign) {
    if (shown) {
      out_ += sign;
    } else if (form_.filled) {
      out_ += ' ';
    }
  }

  void write_ordinal(bool lower) {
    if (digits_.negative || form_.has_point || overflows_) return;
    const std::string suffix(ordinal_suffix(digits_.whole));
    out_ += lower ? fold_case(suffix) : suffix;
  }

  void write_piece(const NumberPiece& piece) {
    switch (piece.part) {
      case NumberPart::Nine:
      case NumberPart::Zero:
        return write_digit();
      case NumberPart::Point:
        before_digit();
        out_ += '.';
        return;
      case NumberPart::Group:
        return write_group();
      case NumberPart::Currency:
        out_ += ' ';
        return;
      case NumberPart::Sign:
        if (anchored_behind_ && !sign_written_) write_sign();
        return;
      case NumberPart::Minus:
        return write_sign_place(digits_.negative, '-');
      case NumberPart::Plus:
        return write_sign_place(!digits_.negative, '+');
      case NumberPart::SignAnywhere:
        out_ += digits_.negative ? '-' : '+';
        return;
      case NumberPart::Ordinal:
        return write_ordinal(piece.lower);
      case NumberPart::Literal:
        out_ += piece.literal;
        return;
    }
  }

  const NumberTemplate& form_;
  Digits digits_;
  std::string out_;
  size_t place_ = 0;       // of the next digit
  size_t blanks_ = 0;      // places before the first digit
  size_t zeros_from_ = 0;  // place
  size_t kept_ = 0;        // digits of the fraction
  bool shows_zero_ = false;
  bool overflows_ = false;
  bool anchored_ = false;         // S
  bool anchored_behind_ = false;  // S after the digits
  bool sign_written_ = false;
  bool in_number_ = false;  // the last place had a digit
};

bool is_special(std::string_view decimal) {
  return decimal.ends_with("NaN") || decimal.ends_with("Infinity");
}

}  // namespace

Result<NumberTemplate> parse_number_template(std::string_view text) {
  NumberTemplate form;
  bool after_shift = false;
  while (!text.empty()) {
    const Word* word = text[0] == '"' ? nullptr : find_word(text);
    if (word == nullptr) {
      form.pieces.push_back({.part = NumberPart::Literal, .literal = take_literal(text)});
      continue;
    }
    const bool lower = text[0] >= 'a' && text[0] <= 'z';
    text.remove_prefix(word->text.size());
    switch (word->keyword) {
      case Keyword::Part:
        if (word->part == NumberPart::Point && form.has_point)
          return wrong_template("multiple decimal points");
        add_part(form, word->part, after_shift, lower);
        break;
      case Keyword::Angled:
        form.angled = true;
        break;
      case Keyword::FillMode:
        form.filled = false;
        break;
      case Keyword::Roman:
        form.roman = true;
        form.roman_lower = lower;
        break;
      case Keyword::Scientific:
        form.scientific = true;
        break;
      case Keyword::Shift:
        if (form.has_point) return wrong_template("cannot use \"V\" and decimal point together");
        after_shift = true;
        break;
    }
  }
  return form;
}

Result<std::string> format_number(const NumberTemplate& form, std::string_view decimal) {
  Digits digits;
  if (is_special(decimal)) {
    digits.negative = decimal.starts_with('-');
    digits.whole.assign(form.whole_digits + 1, '#');  // never fits
    return NumberWriter(form, std::move(digits)).write();
  }
  digits = take_apart(decimal);
  if (form.roman) return roman(digits, form);
  if (form.scientific) return scientific(std::move(digits), form);
  for (size_t i = 0; i < form.shift; ++i) {
    digits.whole += digits.fraction.empty() ? '0' : digits.fraction[0];
    digits.fraction.erase(0, 1);
  }
  digits.whole.erase(0, digits.whole.find_first_not_of('0'));
  round_to(digits, form.fraction_digits);
  const bool zero =
      digits.whole.empty() && digits.fraction.find_first_not_of('0') == std::string::npos;
  if (zero) digits.negative = false;
  return NumberWriter(form, std::move(digits)).write();
}

Result<std::string> read_number(const NumberTemplate& form, std::string_view text) {
  Digits digits;
  bool in_fraction = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      std::string& part = in_fraction ? digits.fraction : digits.whole;
      const size_t room = in_fraction ? form.fraction_digits : form.whole_digits;
      if (part.size() < room) part += c;
    } else if (c == '.' && form.has_point) {
      in_fraction = true;
    } else if (c == '-' || (c == '<' && form.angled)) {
      digits.negative = true;
    }
  }
  if (digits.whole.empty() && digits.fraction.empty()) {
    return fail(ErrorCode::InvalidInput,
                "invalid input syntax for type numeric: \"" + std::string(text) + "\"",
                {.sqlstate = "22P02"});
  }
  if (digits.whole.empty()) digits.whole = "0";
  std::string decimal = (digits.negative ? "-" : "") + digits.whole;
  if (!digits.fraction.empty()) decimal += "." + digits.fraction;
  return decimal;
}

}  // namespace millrace::sql
