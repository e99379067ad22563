#include <algorithm>
#include <charconv>

#include "sql/lexer.h"
#include "sql/number_template.h"

namespace millrace::sql {
namespace {

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

/// By so many digits to the left.
void move(Digits& digits, size_t places) {
  digits.fraction.resize(std::max(digits.fraction.size(), places), '0');
  digits.whole += digits.fraction.substr(0, places);
  digits.fraction.erase(0, places);
  digits.whole.erase(0, digits.whole.find_first_not_of('0'));
}

bool is_special(std::string_view decimal) {
  return decimal.ends_with("NaN") || decimal.ends_with("Infinity");
}

std::string_view ordinal_suffix(std::string_view digits) {
  const char last = digits.empty() ? '0' : digits.back();
  const bool teen = digits.size() > 1 && digits[digits.size() - 2] == '1';
  if (teen || last == '0' || last > '3') return "TH";
  return last == '1' ? "ST" : last == '2' ? "ND" : "RD";
}

constexpr size_t kRomanWidth = 15;  // of the longest, "MMMDCCCLXXXVIII"

/// Signs of fill for what has none. Fails with 22003 and 0A000 when it is no integer of 32 bits.
Result<std::string> roman(std::string_view decimal) {
  constexpr std::string_view kOnes[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
  constexpr std::string_view kTens[] = {"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"};
  constexpr std::string_view kHundreds[] = {"",  "C",  "CC",  "CCC",  "CD",
                                            "D", "DC", "DCC", "DCCC", "CM"};
  if (is_special(decimal)) {
    return fail(
        ErrorCode::Unsupported,
        std::string("cannot convert ") + (decimal == "NaN" ? "NaN" : "infinity") + " to integer",
        {.sqlstate = "0A000"});
  }
  Digits digits = take_apart(decimal);
  round_to(digits, 0);
  int32_t value = 0;
  const std::string text = (digits.negative ? "-0" : "0") + digits.whole;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc())
    return fail(ErrorCode::InvalidInput, "integer out of range", {.sqlstate = "22003"});
  if (value < 1 || value > 3999) return std::string(kRomanWidth, '#');
  const auto number = static_cast<size_t>(value);
  std::string numeral(number / 1000, 'M');
  numeral += kHundreds[number / 100 % 10];
  numeral += kTens[number / 10 % 10];
  numeral += kOnes[number % 10];
  return numeral;
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
  return (digits.negative ? "-" : " ") + mantissa.whole +
         (mantissa.fraction.empty() ? "" : "." + mantissa.fraction) + (exponent < 0 ? "e-" : "e+") +
         (size.size() < 2 ? "0" + size : size);
}

/// What is no number is as wide as one, with an exponent of two digits.
std::string special_scientific(const NumberTemplate& form) {
  return " " + std::string(form.whole_digits, '#') + "." +
         std::string(form.fraction_digits + 4, '#');
}

/// Writes a number into the places of a template.
class NumberWriter {
 public:
  /// `digits` have as many after the point as the template, or are "NaN" and the like.
  NumberWriter(const NumberTemplate& form, Digits digits, std::string numeral)
      : form_(form), digits_(std::move(digits)), numeral_(std::move(numeral)) {
    if (digits_.whole.empty() && form.fraction_digits == 0) digits_.whole = "0";
    overflows_ = std::max<size_t>(digits_.whole.size(), 1) > form.whole_digits;
    if (overflows_) {
      digits_.whole.assign(form.whole_digits, '#');
      digits_.fraction.assign(form.fraction_digits, '#');
    }
    blanks_ = form.whole_digits - digits_.whole.size();
    find_zeros();
    sign_written_ = form.has_minus;
    places_ = form.whole_digits + form.fraction_digits + (form.has_point ? 1 : 0);
  }

  std::string write() {
    for (const NumberPiece& piece : form_.pieces) write_piece(piece);
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
    kept_ = form_.filled ? digits_.fraction.size()
                         : std::min(std::max(relevant, last_zero), digits_.fraction.size());
    // FM9.9 of 0 is "0.".
    shows_zero_ = !form_.filled && kept_ == 0 && digits_.whole.empty() && form_.whole_digits > 0;
  }

  /// S behind the last place before the point is behind the whole number.
  bool sign_is_behind() const {
    return form_.sign == SignPlace::BehindPoint ||
           (form_.sign == SignPlace::BeforePoint && form_.digits_before_sign == form_.whole_digits);
  }

  void write_sign() {
    sign_written_ = true;
    if (form_.sign != SignPlace::None) {
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
    if (!sign_written_ && !sign_is_behind()) write_sign();
  }

  void after_place() {
    if (++place_ < places_) return;
    if (sign_is_behind()) write_sign();
    if (form_.angled && (digits_.negative || form_.filled)) out_ += digits_.negative ? '>' : ' ';
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
    const size_t place = digit_++;
    if (place < form_.whole_digits) return write_whole_digit(place);
    const size_t index = place - form_.whole_digits;
    if (index >= kept_) return;
    before_digit();
    in_number_ = true;
    out_ += digits_.fraction[index];
  }

  void write_point() {
    in_number_ = false;
    if (digits_.fraction.empty() && !overflows_) return;
    before_digit();
    out_ += '.';
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
    if (form_.roman || digits_.negative || form_.has_point || overflows_) return;
    const std::string suffix(ordinal_suffix(digits_.whole));
    out_ += lower ? fold_case(suffix) : suffix;
  }

  void write_roman(bool lower) {
    if (form_.filled) out_.append(kRomanWidth - numeral_.size(), ' ');
    out_ += lower ? fold_case(numeral_) : numeral_;
  }

  void write_piece(const NumberPiece& piece) {
    switch (piece.part) {
      case NumberPart::Nine:
      case NumberPart::Zero:
        if (form_.roman) return;
        write_digit();
        return after_place();
      case NumberPart::Point:
        if (form_.roman) return;
        write_point();
        return after_place();
      case NumberPart::Group:
        return write_group();
      case NumberPart::Currency:
        out_ += ' ';
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
      case NumberPart::Roman:
        return write_roman(piece.lower);
      case NumberPart::Literal:
        out_ += piece.literal;
        return;
    }
  }

  const NumberTemplate& form_;
  Digits digits_;
  std::string numeral_;  // for RN
  std::string out_;
  size_t digit_ = 0;       // the next one's place
  size_t place_ = 0;       // the next one, the point counted
  size_t places_ = 0;      // all of them
  size_t blanks_ = 0;      // places before the first digit
  size_t zeros_from_ = 0;  // place
  size_t kept_ = 0;        // digits of the fraction
  bool shows_zero_ = false;
  bool overflows_ = false;
  bool sign_written_ = false;
  bool in_number_ = false;  // the last place had a digit
};

}  // namespace

Result<std::string> format_number(const NumberTemplate& form, std::string_view decimal) {
  const bool special = is_special(decimal);
  if (form.scientific)
    return special ? special_scientific(form) : scientific(take_apart(decimal), form);
  std::string numeral = form.roman ? TRY(roman(decimal)) : "";
  Digits digits = take_apart(decimal);
  if (!special) {
    move(digits, form.shift);
    round_to(digits, form.fraction_digits);
    const bool zero =
        digits.whole.empty() && digits.fraction.find_first_not_of('0') == std::string::npos;
    if (zero) digits.negative = false;
  }
  return NumberWriter(form, std::move(digits), std::move(numeral)).write();
}

}  // namespace millrace::sql
