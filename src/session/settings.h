#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "session/setting_table.h"

namespace millrace::session {

/// For how long a change holds.
enum class SettingScope : uint8_t {
  Session,      // until changed again; undone when its transaction is
  Transaction,  // SET LOCAL: until the transaction ends
};

/// The settings of one session: PostgreSQL's names, values kept in the form that SHOW gives.
/// One thread at a time.
class Settings {
 public:
  /// Of what differs from the defaults, and of what the open transaction would restore, both with
  /// their names.
  static constexpr size_t kBytesMax = size_t{4} << 20;

  /// `defaults` are the session's own (from the configuration and the start-up message); names and
  /// values must be right already.
  explicit Settings(std::map<std::string, std::string, std::less<>> defaults);

  /// The value as SHOW gives it; nothing for an unknown name. Names with a dot are the client's
  /// own.
  std::optional<std::string> get(std::string_view name) const;
  /// The same for names that are in the table.
  std::string value(std::string_view name) const;
  int64_t integer(std::string_view name) const;
  bool on(std::string_view name) const;

  /// Takes a value as the client wrote it. Errors are PostgreSQL's: 42704 unknown, 42602 no name of
  /// a client's own setting, 22023 wrong value with the right ones as hint, 55P02 cannot be
  /// changed, 0A000 not offered. 53200: more than kBytesMax.
  Result<void> set(std::string_view name, std::string_view text, SettingScope scope);
  Result<void> reset(std::string_view name, SettingScope scope);
  Result<void> reset_all();

  /// A fact that changed by itself (ssl, session_authorization): also becomes the default.
  void establish(std::string_view name, std::string value);

  /// A transaction begins; nothing happens when one is open.
  void begin();
  void commit();
  void rollback();
  /// A place among the changes of the open transaction, and the way back to it.
  size_t savepoint() { return newest_savepoint_ = undo_.size(); }
  void rollback_to(size_t savepoint);

  /// Grows with every change of any value: who keeps something derived compares.
  uint64_t generation() const { return generation_; }
  /// Reported settings whose value differs from what was given out last; they count as given out.
  std::vector<std::pair<std::string, std::string>> take_reports();

  /// Name, value and row (null for the client's own), in the order of names.
  struct Shown {
    std::string name;
    std::string value;
    const SettingRow* row;
  };
  std::vector<Shown> all() const;

 private:
  struct Undo {
    std::string name;
    std::optional<std::string> before;  // nothing: was at its default
    SettingScope scope;

    size_t bytes() const { return name.size() + (before ? before->size() : 0); }
  };

  std::string default_of(std::string_view name, const SettingRow* row) const;
  Result<void> put(std::string name, std::optional<std::string> value, SettingScope scope);
  bool must_note(std::string_view name, SettingScope scope, bool differs) const;
  void change(const std::string& name, std::optional<std::string> value);
  void take_back(const Undo& change);
  void undo(bool all);

  std::map<std::string, std::string, std::less<>> defaults_;
  std::map<std::string, std::string, std::less<>> changed_;  // differs from the default
  std::map<std::string, std::string, std::less<>> reported_;
  std::vector<Undo> undo_;  // newest last; used while a transaction is open
  size_t newest_savepoint_ = 0;
  size_t changed_bytes_ = 0;  // of changed_
  size_t undo_bytes_ = 0;     // of undo_
  bool in_transaction_ = false;
  uint64_t generation_ = 1;
};

/// What a value that leaves something unsaid (DateStyle) is completed from.
struct SettingBase {
  std::string present;  // the value so far
  std::string initial;  // the session's default
};

/// Checks and normalises a value for a setting: "ON" → "on", "300000" → its shown form "5min".
Result<std::string> normalise_setting(const SettingRow& row, std::string_view text,
                                      const SettingBase& base);

/// The schemas of a search_path value, unquoted; "$user" is left out. None of a malformed value.
std::vector<std::string> search_path_schemas(std::string_view search_path);

}  // namespace millrace::session
