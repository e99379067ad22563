#include "frontend/postgres/time_zone.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "frontend/postgres/posix_zone.h"
#include "frontend/postgres/writer.h"

namespace millrace::frontend::postgres {
namespace {

constexpr size_t kFileBytesMax = 1 << 20;
constexpr size_t kNameBytesMax = 255;
constexpr double kHoursMax = 168;

int64_t seconds_of(int64_t utc_micros) {
  return floor_divide(utc_micros, kMicrosPerSecond).quotient;
}

class RuleZone final : public ZoneOffsets {
 public:
  explicit RuleZone(PosixZone zone) : zone_(std::move(zone)) {}

  int32_t offset_seconds(int64_t utc_micros) const override {
    return zone_.at(seconds_of(utc_micros)).offset_seconds;
  }
  std::string_view abbreviation(int64_t utc_micros) const override {
    return zone_.at(seconds_of(utc_micros)).abbreviation;
  }

 private:
  PosixZone zone_;
};

/// What a compiled file holds: changes up to some year, then rules.
struct Transitions {
  std::vector<int64_t> moments;        // seconds of UTC, ascending
  std::vector<uint8_t> kinds;          // into `local_times`: what holds from each moment on
  std::vector<LocalTime> local_times;  // the first holds before all moments
  std::optional<PosixZone> afterwards;
};

class FileZone final : public ZoneOffsets {
 public:
  explicit FileZone(Transitions transitions) : transitions_(std::move(transitions)) {}

  int32_t offset_seconds(int64_t utc_micros) const override {
    return at(seconds_of(utc_micros)).offset_seconds;
  }
  std::string_view abbreviation(int64_t utc_micros) const override {
    return at(seconds_of(utc_micros)).abbreviation;
  }

 private:
  const LocalTime& at(int64_t seconds) const {
    const auto& moments = transitions_.moments;
    const auto after = std::ranges::upper_bound(moments, seconds);
    if (after == moments.end() && transitions_.afterwards) {
      return transitions_.afterwards->at(seconds);
    }
    if (after == moments.begin()) return transitions_.local_times[0];
    const auto index = static_cast<size_t>(after - moments.begin()) - 1;
    return transitions_.local_times[transitions_.kinds[index]];
  }

  Transitions transitions_;
};

std::unexpected<Error> broken_file() {
  return fail(ErrorCode::InvalidInput, "broken time zone file", {.sqlstate = "22023"});
}

/// The counts in the head of each of a file's two blocks, in their order there.
struct BlockHead {
  static constexpr size_t kBytes = 44;
  uint32_t utc_indicators;
  uint32_t standard_indicators;
  uint32_t leap_seconds;
  uint32_t moments;
  uint32_t local_times;
  uint32_t name_bytes;

  static std::optional<BlockHead> read(std::string_view contents) {
    constexpr size_t kCounts = 20;
    if (contents.size() < kBytes || !contents.starts_with("TZif")) return std::nullopt;
    const char* at = contents.data() + kCounts;
    return BlockHead{.utc_indicators = load<uint32_t>(at),
                     .standard_indicators = load<uint32_t>(at + 4),
                     .leap_seconds = load<uint32_t>(at + 8),
                     .moments = load<uint32_t>(at + 12),
                     .local_times = load<uint32_t>(at + 16),
                     .name_bytes = load<uint32_t>(at + 20)};
  }

  /// Bytes behind the head when a moment takes `moment_bytes`.
  size_t body_bytes(size_t moment_bytes) const {
    constexpr size_t kLocalTimeBytes = 6;
    return size_t{moments} * (moment_bytes + 1) + size_t{local_times} * kLocalTimeBytes +
           name_bytes + size_t{leap_seconds} * (moment_bytes + 4) + standard_indicators +
           utc_indicators;
  }
};

bool has_digits(std::string_view text) {
  return text.find_first_of("+-0123456789") != std::string_view::npos;
}

/// The name that begins at `index` of the file's names; digits are no letters to show.
std::optional<std::string> name_at(std::string_view names, size_t index) {
  if (index >= names.size()) return std::nullopt;
  const size_t end = names.find('\0', index);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view name = names.substr(index, end - index);
  return has_digits(name) ? std::string() : std::string(name);
}

Result<Transitions> read_block(const BlockHead& head, std::string_view body) {
  constexpr size_t kMomentBytes = 8;
  constexpr size_t kLocalTimeBytes = 6;
  Transitions read;
  const char* kinds = body.data() + head.moments * kMomentBytes;
  const char* local_times = kinds + head.moments;
  const char* names_at = local_times + head.local_times * kLocalTimeBytes;
  const std::string_view names(names_at, head.name_bytes);
  if (head.local_times == 0) return broken_file();
  for (size_t i = 0; i < head.moments; ++i) {
    read.moments.push_back(load<int64_t>(body.data() + i * kMomentBytes));
    read.kinds.push_back(static_cast<uint8_t>(kinds[i]));
    if (read.kinds.back() >= head.local_times) return broken_file();
  }
  if (!std::ranges::is_sorted(read.moments)) return broken_file();
  for (size_t i = 0; i < head.local_times; ++i) {
    const char* at = local_times + i * kLocalTimeBytes;
    const auto offset = load<int32_t>(at);
    auto name = name_at(names, static_cast<uint8_t>(at[5]));
    if (!name || offset < -kSecondsPerDay || offset > kSecondsPerDay) return broken_file();
    read.local_times.push_back({.offset_seconds = offset, .abbreviation = std::move(*name)});
  }
  return read;
}

bool is_safe_name(std::string_view name) {
  if (name.empty() || name.size() > kNameBytesMax || name.front() == '/' || name.back() == '/') {
    return false;
  }
  char before = '/';
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != '_' && c != '+' && c != '-' && c != '/') return false;  // and so no dots
    if (c == '/' && before == '/') return false;
    before = c;
  }
  return true;
}

bool equal_letters(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, [](char a, char b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b);
  });
}

/// The entry of `directory` whose name differs from `wanted` in the case of letters at most.
std::optional<std::string> find_entry(const std::filesystem::path& directory,
                                      std::string_view wanted) {
  std::error_code failed;
  if (std::filesystem::exists(directory / wanted, failed)) return std::string(wanted);
  for (std::filesystem::directory_iterator entry(directory, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    std::string name = entry->path().filename().string();
    if (equal_letters(name, wanted)) return name;
  }
  return std::nullopt;
}

std::optional<std::string> find_zone(const std::string& directory, std::string_view name) {
  std::string found;
  while (!name.empty()) {
    const size_t slash = std::min(name.find('/'), name.size());
    const auto entry = find_entry(std::filesystem::path(directory) / found, name.substr(0, slash));
    if (!entry) return std::nullopt;
    found += (found.empty() ? "" : "/") + *entry;
    name.remove_prefix(std::min(slash + 1, name.size()));
  }
  return found;
}

std::optional<std::string> read_zone_file(const std::filesystem::path& path) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return std::nullopt;
  const auto bytes = std::filesystem::file_size(path, failed);
  if (failed || bytes > kFileBytesMax) return std::nullopt;
  std::string contents(bytes, '\0');
  std::ifstream file(path, std::ios::binary);
  if (!file.read(contents.data(), static_cast<std::streamsize>(bytes))) return std::nullopt;
  return contents;
}

/// "+02", "-03:30"
std::string offset_text(int32_t seconds) {
  const auto two_digits = [](uint32_t value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
  };
  const auto magnitude = static_cast<uint32_t>(std::abs(seconds));
  std::string text = (seconds < 0 ? "-" : "+") + two_digits(magnitude / 3600);
  if (magnitude % 3600 != 0) text += ":" + two_digits(magnitude / 60 % 60);
  if (magnitude % 60 != 0) text += ":" + two_digits(magnitude % 60);
  return text;
}

/// "+02" and "-3.5": hours east of Greenwich. PostgreSQL shows them as a POSIX zone.
std::optional<TimeZone> numeric_zone(std::string_view name) {
  std::string_view digits = name;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  double hours = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), hours);
  if (digits.empty() || end.ec != std::errc() || end.ptr != digits.data() + digits.size() ||
      !(std::abs(hours) <= kHoursMax)) {
    return std::nullopt;
  }
  const auto east = static_cast<int32_t>(hours * 3600);
  PosixZone zone{.standard = {.offset_seconds = east, .abbreviation = {}}};
  return TimeZone{.name = "<" + offset_text(east) + ">" + offset_text(-east),
                  .offsets = std::make_shared<RuleZone>(std::move(zone))};
}

}  // namespace

Result<std::shared_ptr<const ZoneOffsets>> parse_zone_file(std::string_view contents) {
  constexpr size_t kOldMomentBytes = 4;
  constexpr size_t kMomentBytes = 8;
  const auto old_head = BlockHead::read(contents);
  if (!old_head || contents[4] < '2') return broken_file();
  const size_t old_bytes = BlockHead::kBytes + old_head->body_bytes(kOldMomentBytes);
  if (contents.size() < old_bytes) return broken_file();
  contents.remove_prefix(old_bytes);
  const auto head = BlockHead::read(contents);
  if (!head) return broken_file();
  contents.remove_prefix(BlockHead::kBytes);
  const size_t body_bytes = head->body_bytes(kMomentBytes);
  if (contents.size() < body_bytes) return broken_file();
  Transitions transitions = TRY(read_block(*head, contents.substr(0, body_bytes)));
  std::string_view footer = contents.substr(body_bytes);
  if (!footer.starts_with('\n') || !footer.ends_with('\n') || footer.size() < 2) {
    return broken_file();
  }
  footer = footer.substr(1, footer.size() - 2);
  if (!footer.empty()) transitions.afterwards = parse_posix_zone(footer);
  return std::make_shared<FileZone>(std::move(transitions));
}

Result<TimeZone> open_time_zone(std::string_view name, const std::string& directory) {
  if (equal_letters(name, "UTC")) return TimeZone{.name = "UTC", .offsets = nullptr};
  if (auto zone = numeric_zone(name)) return std::move(*zone);
  if (is_safe_name(name)) {
    if (const auto found = find_zone(directory, name)) {
      const auto contents = read_zone_file(std::filesystem::path(directory) / *found);
      if (contents) {
        if (auto zone = parse_zone_file(*contents)) {
          return TimeZone{.name = *found, .offsets = std::move(*zone)};
        }
      }
    }
  }
  if (auto zone = parse_posix_zone(name)) {
    return TimeZone{.name = std::string(name),
                    .offsets = std::make_shared<RuleZone>(std::move(*zone))};
  }
  return fail(ErrorCode::InvalidInput,
              "invalid value for parameter \"TimeZone\": \"" + std::string(name) + "\"",
              {.sqlstate = "22023"});
}

}  // namespace millrace::frontend::postgres
