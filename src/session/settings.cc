#include "session/settings.h"

#include <algorithm>
#include <charconv>

namespace millrace::session {
namespace {

/// Settings are kept under the table's spelling; a client's own in lower case.
std::string key_of(std::string_view name, const SettingRow* row) {
  if (row != nullptr) return std::string(row->name);
  std::string out(name);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

bool begins_identifier(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool continues_identifier(char c) {
  return begins_identifier(c) || (c >= '0' && c <= '9') || c == '$';
}

/// Whether a name is a client's own: two or more identifiers with dots between them.
bool is_custom(std::string_view name) {
  bool begins = true;
  for (const char c : name) {
    if (begins ? !begins_identifier(c) : c != '.' && !continues_identifier(c)) return false;
    begins = c == '.';
  }
  return !begins && name.contains('.');
}

std::unexpected<Error> unknown(std::string_view name) {
  if (name.contains('.')) {
    return fail(ErrorCode::InvalidInput,
                "invalid configuration parameter name \"" + std::string(name) + "\"",
                {.sqlstate = "42602",
                 .detail = "Custom parameter names must be two or more simple identifiers "
                           "separated by dots."});
  }
  return fail(ErrorCode::NotFound,
              "unrecognized configuration parameter \"" + std::string(name) + "\"",
              {.sqlstate = "42704"});
}

std::unexpected<Error> too_much() {
  return fail(ErrorCode::Exhausted,
              "out of memory for settings: a session keeps at most " +
                  std::to_string(Settings::kBytesMax >> 20) + " MiB of them",
              {.sqlstate = "53200",
               .detail = "What the open transaction would restore counts too.",
               .hint = "RESET some, or COMMIT."});
}

}  // namespace

Settings::Settings(std::map<std::string, std::string, std::less<>> defaults)
    : defaults_(std::move(defaults)) {}

std::string Settings::default_of(std::string_view name, const SettingRow* row) const {
  if (auto found = defaults_.find(key_of(name, row)); found != defaults_.end())
    return found->second;
  // Outside a transaction: what the next one would have.
  if (row != nullptr && row->name.starts_with("transaction_"))
    return value("default_" + std::string(row->name));
  return row == nullptr ? std::string() : std::string(row->default_value);
}

std::optional<std::string> Settings::get(std::string_view name) const {
  const SettingRow* row = find_setting(name);
  const std::string key = key_of(name, row);
  if (auto found = changed_.find(key); found != changed_.end()) return found->second;
  if (row == nullptr && !defaults_.contains(key)) return std::nullopt;
  return default_of(name, row);
}

std::string Settings::value(std::string_view name) const { return get(name).value_or(""); }

bool Settings::on(std::string_view name) const { return value(name) == "on"; }

int64_t Settings::integer(std::string_view name) const {
  const std::string text = value(name);
  int64_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit(parsed.ptr,
                              static_cast<size_t>(text.data() + text.size() - parsed.ptr));
  // Values are in SHOW's form; time is given in milliseconds.
  if (unit == "s") return number * 1000;
  if (unit == "min") return number * 60000;
  if (unit == "h") return number * 3600000;
  if (unit == "d") return number * 86400000;
  return number;
}

Result<void> Settings::set(std::string_view name, std::string_view text, SettingScope scope) {
  const SettingRow* row = find_setting(name);
  if (row == nullptr) {
    if (!is_custom(name)) return unknown(name);
    return put(key_of(name, row), std::string(text), scope);
  }
  if (row->access == SettingAccess::Fixed) {
    return fail(ErrorCode::Denied, "parameter \"" + std::string(row->name) + "\" cannot be changed",
                {.sqlstate = "55P02"});
  }
  std::string value = TRY(normalise_setting(
      *row, text, {.present = *get(name), .initial = default_of(row->name, row)}));
  if (row->access == SettingAccess::OnlyThis && value != row->default_value) {
    return fail(ErrorCode::Unsupported,
                "parameter \"" + std::string(row->name) + "\" can only be \"" +
                    std::string(row->default_value) + "\" here",
                {.sqlstate = "0A000"});
  }
  return put(std::string(row->name), std::move(value), scope);
}

Result<void> Settings::reset(std::string_view name, SettingScope scope) {
  const SettingRow* row = find_setting(name);
  if (row == nullptr && !is_custom(name)) return unknown(name);
  if (row != nullptr && row->access == SettingAccess::Fixed) {
    return fail(ErrorCode::Denied, "parameter \"" + std::string(row->name) + "\" cannot be changed",
                {.sqlstate = "55P02"});
  }
  return put(key_of(name, row), std::nullopt, scope);
}

Result<void> Settings::reset_all() {
  const auto changed = changed_;
  for (const auto& [name, value] : changed) {
    if (name != "role" && name != "session_authorization")
      TRY(put(name, std::nullopt, SettingScope::Session));
  }
  return {};
}

void Settings::establish(std::string_view name, std::string value) {
  const std::string key = key_of(name, find_setting(name));
  defaults_[key] = std::move(value);
  change(key, std::nullopt);
}

Result<void> Settings::put(std::string name, std::optional<std::string> value, SettingScope scope) {
  // SET LOCAL outside a transaction has no effect.
  if (!in_transaction_ && scope == SettingScope::Transaction) return {};
  const auto found = changed_.find(name);
  const bool was_set = found != changed_.end();
  const size_t before = was_set ? name.size() + found->second.size() : 0;
  const size_t after = value ? name.size() + value->size() : 0;
  const bool noted = in_transaction_ && must_note(name, scope, was_set || value);
  // What is reset only moves to where it is restored from.
  const bool grows = value || !was_set;
  if (grows && changed_bytes_ + undo_bytes_ + after - (noted ? 0 : before) > kBytesMax)
    return too_much();
  if (noted) {
    undo_.push_back({name, was_set ? std::optional(found->second) : std::nullopt, scope});
    undo_bytes_ += undo_.back().bytes();
  }
  change(name, std::move(value));
  return {};
}

/// Whether a change is to be remembered: not when one of the same kind was, unless a savepoint lies
/// between them, nor when nothing `differs` from the default, before or after.
bool Settings::must_note(std::string_view name, SettingScope scope, bool differs) const {
  for (size_t i = undo_.size(); i > 0; --i) {
    const Undo& earlier = undo_[i - 1];
    if (earlier.name == name) return earlier.scope != scope || i <= newest_savepoint_;
  }
  return differs;
}

void Settings::change(const std::string& name, std::optional<std::string> value) {
  if (const auto found = changed_.find(name); found != changed_.end()) {
    changed_bytes_ -= name.size() + found->second.size();
    changed_.erase(found);
  }
  if (value) {
    changed_bytes_ += name.size() + value->size();
    changed_.emplace(name, *std::move(value));
  }
  ++generation_;
}

void Settings::begin() { in_transaction_ = true; }

void Settings::take_back(const Undo& undone) { change(undone.name, undone.before); }

void Settings::rollback_to(size_t savepoint) {
  while (undo_.size() > savepoint) {
    take_back(undo_.back());
    undo_bytes_ -= undo_.back().bytes();
    undo_.pop_back();
  }
  newest_savepoint_ = savepoint;
}

/// Takes changes back, newest first: all of them, or those of SET LOCAL that no SET followed.
void Settings::undo(bool all) {
  std::map<std::string, bool> kept;  // names whose newest change outlives the transaction
  for (auto change = undo_.rbegin(); change != undo_.rend(); ++change) {
    if (!all && change->scope == SettingScope::Session) kept[change->name] = true;
    if (!all && kept.contains(change->name)) continue;
    take_back(*change);
  }
  undo_.clear();
  undo_bytes_ = 0;
  newest_savepoint_ = 0;
  in_transaction_ = false;
}

void Settings::commit() { undo(false); }

void Settings::rollback() { undo(true); }

std::vector<std::pair<std::string, std::string>> Settings::take_reports() {
  std::vector<std::pair<std::string, std::string>> out;
  for (const SettingRow& row : setting_table()) {
    if (!row.reported) continue;
    std::string now = value(row.name);
    auto [known, fresh] = reported_.try_emplace(std::string(row.name), "");
    if (!fresh && known->second == now) continue;
    known->second = now;
    out.emplace_back(row.name, std::move(now));
  }
  return out;
}

std::vector<Settings::Shown> Settings::all() const {
  std::map<std::string, Shown> sorted;
  for (const SettingRow& row : setting_table()) {
    sorted[std::string(row.name)] = {std::string(row.name), value(row.name), &row};
  }
  for (const auto* list : {&defaults_, &changed_}) {
    for (const auto& [name, own] : *list) {
      if (!sorted.contains(name)) sorted[name] = {name, value(name), nullptr};
    }
  }
  std::vector<Shown> out;
  for (auto& [name, shown] : sorted) out.push_back(std::move(shown));
  return out;
}

}  // namespace millrace::session
