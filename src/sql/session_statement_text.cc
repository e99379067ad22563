#include "sql/session_statement_text.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/quoting.h"

namespace millrace::sql {
namespace {

template <class Enum, size_t size>
std::string_view name_of(Enum value, const std::array<std::string_view, size>& names) {
  return names[static_cast<size_t>(value)];
}

constexpr std::array<std::string_view, 4> kIsolationNames = {"read-uncommitted", "read-committed",
                                                             "repeatable-read", "serializable"};
constexpr std::array<std::string_view, 5> kValueKinds = {"string", "identifier", "word", "number",
                                                         "interval"};
constexpr std::array<std::string_view, 4> kDirections = {"forward", "backward", "absolute",
                                                         "relative"};
constexpr std::array<std::string_view, 4> kDiscards = {"all", "plans", "sequences", "temporary"};
constexpr std::array<std::string_view, 2> kCopyDirections = {"from", "to"};
constexpr std::array<std::string_view, 3> kCopyFormats = {"text", "csv", "binary"};
constexpr std::array<std::string_view, 3> kCopyHeaders = {"none", "line", "match"};
constexpr std::array<std::string_view, 4> kExplainFormats = {"text", "json", "xml", "yaml"};

/// Collects words with a space between them.
class Line {
 public:
  explicit Line(std::string_view first) : text_(first) {}

  Line& word(std::string_view word) {
    text_.append(" ").append(word);
    return *this;
  }
  Line& quoted(std::string_view text) { return word(quote_literal(text)); }
  Line& if_set(bool set, std::string_view name) { return set ? word(name) : *this; }
  Line& choice(std::optional<bool> chosen, std::string_view yes, std::string_view no) {
    return chosen ? word(*chosen ? yes : no) : *this;
  }
  Line& name_or(const std::optional<std::string>& name, std::string_view otherwise) {
    return name ? quoted(*name) : word(otherwise);
  }
  Line& inner(const InnerText& inner) {
    return word(std::to_string(inner.offset) + ":" + quote_literal(inner.text));
  }
  Line& inners(std::string_view label, const std::vector<InnerText>& all) {
    if (!all.empty()) word(label);
    for (const InnerText& one : all) inner(one);
    return *this;
  }
  Line& names(std::string_view label, const std::vector<std::string>& all) {
    if (!all.empty()) word(label);
    for (const std::string& one : all) quoted(one);
    return *this;
  }
  Line& qualified(const QualifiedName& name) {
    std::string dotted;
    for (const std::string& part : name) {
      dotted.append(dotted.empty() ? "" : ".").append(quote_identifier(part));
    }
    return word(dotted);
  }
  Line& modes(const TransactionModes& modes) {
    if (modes.isolation) word(name_of(*modes.isolation, kIsolationNames));
    choice(modes.read_only, "read-only", "read-write");
    return choice(modes.deferrable, "deferrable", "not-deferrable");
  }

  operator std::string() const { return text_; }  // NOLINT(google-explicit-constructor)

 private:
  std::string text_;
};

std::string describe(const SetSetting& set) {
  Line line("set");
  line.if_set(set.scope == SetSetting::Scope::Local, "local").quoted(set.name);
  line.if_set(set.to == SetSetting::To::Default, "default");
  line.if_set(set.to == SetSetting::To::Current, "current");
  for (const SettingValue& value : set.values) {
    line.word(name_of(value.kind, kValueKinds)).quoted(value.text);
  }
  return line;
}

std::string describe(const DeclareCursor& declare) {
  return Line("declare")
      .quoted(declare.name)
      .if_set(declare.binary, "binary")
      .if_set(declare.hold, "hold")
      .choice(declare.scroll, "scroll", "no-scroll")
      .choice(declare.insensitive, "insensitive", "asensitive")
      .inner(declare.query);
}

std::string describe(const FetchCursor& fetch) {
  return Line(fetch.move ? "move" : "fetch")
      .word(name_of(fetch.direction, kDirections))
      .word(fetch.count == kAllRows ? "all" : std::to_string(fetch.count))
      .quoted(fetch.name);
}

std::string describe(const LockTables& lock) {
  Line line("lock");
  for (const QualifiedName& table : lock.tables) line.qualified(table);
  return line.quoted(lock.mode).if_set(lock.nowait, "nowait");
}

std::string describe(const SetConstraints& set) {
  Line line("set constraints");
  for (const QualifiedName& name : set.names) line.qualified(name);
  return line.if_set(set.names.empty(), "all").word(set.deferred ? "deferred" : "immediate");
}

std::string describe(const CopyStatement& copy) {
  const CopyOptions& options = copy.options;
  Line line("copy");
  line.word(name_of(copy.direction, kCopyDirections));
  if (const auto* table = std::get_if<CopyStatement::Table>(&copy.what)) {
    line.qualified(table->name).names("columns", table->columns);
  } else {
    line.inner(std::get<InnerText>(copy.what));
  }
  line.word(name_of(options.format, kCopyFormats));
  if (options.format != CopyFormat::Binary) {
    line.word("delimiter").quoted(std::string(1, options.delimiter));
    line.word("null").quoted(options.null_text);
  }
  if (options.format == CopyFormat::Csv) {
    line.word("quote").quoted(std::string(1, options.quote));
    line.word("escape").quoted(std::string(1, options.escape));
  }
  if (options.header != CopyHeader::None) {
    line.word("header").word(name_of(options.header, kCopyHeaders));
  }
  return line.if_set(options.force_quote_all, "force-quote *")
      .names("force-quote", options.force_quote)
      .names("force-not-null", options.force_not_null)
      .names("force-null", options.force_null)
      .if_set(!options.encoding.empty(), "encoding " + options.encoding)
      .if_set(options.freeze, "freeze");
}

std::string describe(const ExplainStatement& explain) {
  return Line("explain")
      .word(name_of(explain.format, kExplainFormats))
      .if_set(explain.analyze, "analyze")
      .if_set(explain.verbose, "verbose")
      .if_set(explain.costs, "costs")
      .if_set(explain.buffers, "buffers")
      .if_set(explain.wal, "wal")
      .if_set(explain.settings, "settings")
      .if_set(explain.timing, "timing")
      .if_set(explain.summary, "summary")
      .inner(explain.statement);
}

std::string describe(const BeginTransaction& begin) { return Line("begin").modes(begin.modes); }
std::string describe(const Commit& commit) { return Line("commit").if_set(commit.chain, "chain"); }
std::string describe(const Rollback& rollback) {
  return Line("rollback").if_set(rollback.chain, "chain");
}
std::string describe(const Savepoint& savepoint) {
  return Line("savepoint").quoted(savepoint.name);
}
std::string describe(const ReleaseSavepoint& release) {
  return Line("release").quoted(release.name);
}
std::string describe(const RollbackToSavepoint& rollback) {
  return Line("rollback to").quoted(rollback.name);
}
std::string describe(const SetTransaction& set) {
  return Line("set transaction").if_set(set.session_default, "default").modes(set.modes);
}
std::string describe(const ResetSetting& reset) { return Line("reset").name_or(reset.name, "all"); }
std::string describe(const ShowSetting& show) { return Line("show").name_or(show.name, "all"); }
std::string describe(const PrepareStatement& prepare) {
  return Line("prepare")
      .quoted(prepare.name)
      .inners("types", prepare.types)
      .inner(prepare.statement);
}
std::string describe(const ExecuteStatement& execute) {
  return Line("execute").quoted(execute.name).inners("arguments", execute.arguments);
}
std::string describe(const DeallocateStatement& deallocate) {
  return Line("deallocate").name_or(deallocate.name, "all");
}
std::string describe(const CloseCursor& close) { return Line("close").name_or(close.name, "all"); }
std::string describe(const Discard& discard) {
  return Line("discard").word(name_of(discard.what, kDiscards));
}
std::string describe(const Listen& listen) { return Line("listen").quoted(listen.channel); }
std::string describe(const Unlisten& unlisten) {
  return Line("unlisten").name_or(unlisten.channel, "all");
}
std::string describe(const Notify& notify) {
  return Line("notify").quoted(notify.channel).quoted(notify.payload);
}
std::string describe(const CopyFile& copy) {
  return Line(copy.program ? "copy program" : "copy file")
      .word(name_of(copy.direction, kCopyDirections));
}
std::string describe(const UnsupportedStatement& unsupported) {
  return Line("unsupported").quoted(unsupported.what).word(std::to_string(unsupported.offset));
}

}  // namespace

std::string to_text(const SessionStatement& statement) {
  return std::visit([](const auto& one) { return describe(one); }, statement);
}

}  // namespace millrace::sql
