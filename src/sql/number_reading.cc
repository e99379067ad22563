#include "base/ascii.h"
#include "sql/number_template.h"

namespace millrace::sql {
namespace {

/// Takes a number out of a text, place by place.
class NumberReader {
 public:
  NumberReader(const NumberTemplate& form, std::string_view text) : form_(form), rest_(text) {}

  Result<std::string> read() {
    if (form_.scientific) return refuse("EEEE");
    if (form_.roman) return refuse("RN");
    for (const NumberPiece& piece : form_.pieces) {
      if (rest_.empty()) break;
      read_piece(piece);
    }
    if (!has_digits()) {
      return fail(ErrorCode::InvalidInput,
                  std::string("invalid input syntax for type numeric: \"") + sign_ + "\"",
                  {.sqlstate = "22P02"});
    }
    return decimal();
  }

 private:
  static std::unexpected<Error> refuse(const std::string& keyword) {
    return fail(ErrorCode::Unsupported, "\"" + keyword + "\" not supported for input",
                {.sqlstate = "0A000"});
  }

  bool has_digits() const { return !whole_.empty() || !fraction_.empty(); }
  bool has_sign() const { return sign_ != ' '; }
  bool at(char c) const { return rest_.starts_with(c); }

  void skip_character() {
    do {
      rest_.remove_prefix(1);
    } while (!rest_.empty() && (rest_[0] & 0xC0) == 0x80);
  }

  /// What cannot be of a number.
  void skip_others(size_t characters) {
    constexpr std::string_view kOfNumbers = "0123456789.,+-";
    while (characters-- > 0 && !rest_.empty() && !kOfNumbers.contains(rest_[0])) skip_character();
  }

  void take_sign() {
    sign_ = rest_[0];
    rest_.remove_prefix(1);
  }

  void read_piece(const NumberPiece& piece) {
    switch (piece.part) {
      case NumberPart::Nine:
      case NumberPart::Zero:
      case NumberPart::Point:
        read_place();
        if (!rest_.empty()) rest_.remove_prefix(1);
        return;
      case NumberPart::Group:
        if (form_.filled && at(',')) rest_.remove_prefix(1);
        return;
      case NumberPart::Minus:
        return at('-') ? take_sign() : skip_others(1);
      case NumberPart::Plus:
        return at('+') ? take_sign() : skip_others(1);
      case NumberPart::SignAnywhere:
        return at('-') || at('+') ? take_sign() : skip_others(1);
      case NumberPart::Currency:
        return skip_others(1);
      case NumberPart::Ordinal:
        if (!form_.has_point) skip_others(2);
        return;
      case NumberPart::Roman:
        return;
      case NumberPart::Literal:
        for (const char c : piece.literal) {
          if ((c & 0xC0) != 0x80 && !rest_.empty()) skip_character();
        }
        return;
    }
  }

  /// Leaves the place's own character, whatever it is, to be passed over.
  void read_place() {
    if (at(' ')) rest_.remove_prefix(1);
    if (rest_.empty()) return;
    if (!has_sign() && !has_digits()) read_sign_before();
    if (rest_.empty()) return;
    bool taken = false;
    if (is_digit(rest_[0])) {
      if (in_fraction_ && fraction_.size() == form_.fraction_digits) return;
      (in_fraction_ ? fraction_ : whole_) += rest_[0];
      taken = true;
    } else if (form_.has_point && !in_fraction_ && at('.')) {
      in_fraction_ = true;
      taken = true;
    }
    if (!has_sign() && has_digits()) read_sign_behind(taken);
  }

  void read_sign_before() {
    if (at('-') || at('+')) return take_sign();
    if (!at('<') || !form_.angled) return;
    sign_ = '-';
    rest_.remove_prefix(1);
  }

  /// S stands right behind the last digit. Where MI, PL and SG stand is not known when the number
  /// has fewer digits than the template.
  void read_sign_behind(bool digit_taken) {
    const bool anchored = form_.sign != SignPlace::None;
    if (anchored && digit_taken && rest_.size() > 1 && (rest_[1] == '-' || rest_[1] == '+')) {
      take_sign();
      sign_ = rest_[0];
    } else if (!anchored && !digit_taken && (form_.has_plus || form_.has_minus) &&
               (at('-') || at('+'))) {
      sign_ = rest_[0];
    }
  }

  std::string decimal() {
    whole_.insert(0, form_.shift, '0');
    fraction_.insert(0, whole_.substr(whole_.size() - form_.shift));
    whole_.resize(whole_.size() - form_.shift);
    whole_.erase(0, whole_.find_first_not_of('0'));
    std::string decimal = sign_ == '-' ? "-" : "";
    decimal += whole_.empty() ? "0" : whole_;
    if (!fraction_.empty()) decimal += "." + fraction_;
    return decimal;
  }

  const NumberTemplate& form_;
  std::string_view rest_;
  std::string whole_;
  std::string fraction_;
  char sign_ = ' ';  // '+', '-', or a blank when none was read
  bool in_fraction_ = false;
};

}  // namespace

Result<std::string> read_number(const NumberTemplate& form, std::string_view text) {
  return NumberReader(form, text).read();
}

}  // namespace millrace::sql
