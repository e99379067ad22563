#include <duckdb/main/client_context_state.hpp>
#include <map>
#include <mutex>

#include "duck/postgres/advisory_locks.h"
#include "duck/postgres/function_catalog.h"

// pg_advisory_lock and its kin.

namespace millrace::duck::postgres {
namespace {

using duckdb::ClientContext;
using duckdb::LogicalType;

using Taken = std::map<std::pair<LockKey, LockMode>, uint64_t>;  // how often
using LocksPtr = std::shared_ptr<AdvisoryLocks>;

enum class Scope : uint8_t { Session, Transaction };

/// What a session has locked. Gives back what was locked for a transaction at its end, everything
/// when the session ends.
class SessionLocks final : public duckdb::ClientContextState {
 public:
  explicit SessionLocks(LocksPtr locks) : locks_(std::move(locks)) {}
  SessionLocks(const SessionLocks&) = delete;
  SessionLocks& operator=(const SessionLocks&) = delete;
  ~SessionLocks() override {
    release(Scope::Session);
    release(Scope::Transaction);
  }

  void TransactionCommit(duckdb::MetaTransaction&, ClientContext&) override {
    release(Scope::Transaction);
  }
  void TransactionRollback(duckdb::MetaTransaction&, ClientContext&) override {
    release(Scope::Transaction);
  }

  void note(Scope scope, const LockKey& key, LockMode mode) { ++taken_[scope][{key, mode}]; }

  bool unlock(const LockKey& key, LockMode mode) {
    Taken& taken = taken_[Scope::Session];
    const auto found = taken.find({key, mode});
    if (found == taken.end()) return false;
    if (--found->second == 0) taken.erase(found);
    return locks_->unlock(this, key, mode);
  }

  void release(Scope scope) {
    for (const auto& [what, times] : taken_[scope]) {
      for (uint64_t i = 0; i < times; ++i) locks_->unlock(this, what.first, what.second);
    }
    taken_[scope].clear();
  }

 private:
  LocksPtr locks_;
  std::map<Scope, Taken> taken_;
};

SessionLocks& session_locks(ClientContext& context, const LocksPtr& locks) {
  return *context.registered_state->GetOrCreate<SessionLocks>("millrace_advisory_locks", locks);
}

LockKey key_of(duckdb::DataChunk& arguments, duckdb::idx_t row) {
  const auto first = arguments.GetValue(0, row).GetValue<int64_t>();
  if (arguments.ColumnCount() == 1) return {.pair = false, .first = first, .second = 0};
  return {.pair = true, .first = first, .second = arguments.GetValue(1, row).GetValue<int64_t>()};
}

bool has_null(duckdb::DataChunk& arguments, duckdb::idx_t row) {
  for (duckdb::idx_t i = 0; i < arguments.ColumnCount(); ++i) {
    if (arguments.GetValue(i, row).IsNull()) return true;
  }
  return false;
}

enum class Act : uint8_t { Lock, TryLock, Unlock };

/// One of the functions: what it does, and for how long.
struct LockFunction {
  const char* name;
  Act act;
  Scope scope;
  LockMode mode;
};

constexpr LockFunction kFunctions[] = {
    {"pg_advisory_lock", Act::Lock, Scope::Session, LockMode::Exclusive},
    {"pg_advisory_lock_shared", Act::Lock, Scope::Session, LockMode::Shared},
    {"pg_advisory_xact_lock", Act::Lock, Scope::Transaction, LockMode::Exclusive},
    {"pg_advisory_xact_lock_shared", Act::Lock, Scope::Transaction, LockMode::Shared},
    {"pg_try_advisory_lock", Act::TryLock, Scope::Session, LockMode::Exclusive},
    {"pg_try_advisory_lock_shared", Act::TryLock, Scope::Session, LockMode::Shared},
    {"pg_try_advisory_xact_lock", Act::TryLock, Scope::Transaction, LockMode::Exclusive},
    {"pg_try_advisory_xact_lock_shared", Act::TryLock, Scope::Transaction, LockMode::Shared},
    {"pg_advisory_unlock", Act::Unlock, Scope::Session, LockMode::Exclusive},
    {"pg_advisory_unlock_shared", Act::Unlock, Scope::Session, LockMode::Shared},
};

duckdb::Value run(const LockFunction& function, const LocksPtr& locks, ClientContext& context,
                  const LockKey& key) {
  SessionLocks& session = session_locks(context, locks);
  if (function.act == Act::Unlock) {
    return duckdb::Value::BOOLEAN(session.unlock(key, function.mode));
  }
  if (function.act == Act::TryLock) {
    const bool locked = locks->try_lock(&session, key, function.mode);
    if (locked) session.note(function.scope, key, function.mode);
    return duckdb::Value::BOOLEAN(locked);
  }
  const bool locked =
      locks->lock(&session, key, function.mode, [&context] { return context.interrupted.load(); });
  if (!locked) throw duckdb::InterruptException();
  session.note(function.scope, key, function.mode);
  return duckdb::Value("");
}

duckdb::ScalarFunction lock_function(const LockFunction& function, const LocksPtr& locks,
                                     duckdb::vector<LogicalType> parameters) {
  const LogicalType type = function.act == Act::Lock ? LogicalType::VARCHAR : LogicalType::BOOLEAN;
  duckdb::ScalarFunction scalar(
      std::move(parameters), type,
      [function, locks, type](duckdb::DataChunk& arguments, duckdb::ExpressionState& state,
                              duckdb::Vector& result) {
        result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
        for (duckdb::idx_t row = 0; row < arguments.size(); ++row) {
          result.SetValue(row, has_null(arguments, row) ? duckdb::Value(type)
                                                        : run(function, locks, state.GetContext(),
                                                              key_of(arguments, row)));
        }
      });
  scalar.SetStability(duckdb::FunctionStability::VOLATILE);
  scalar.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  return scalar;
}

}  // namespace

void register_lock_functions(FunctionCatalog& catalog) {
  const auto locks = std::make_shared<AdvisoryLocks>();
  for (const LockFunction& function : kFunctions) {
    duckdb::ScalarFunctionSet set(function.name);
    set.AddFunction(lock_function(function, locks, {LogicalType::BIGINT}));
    set.AddFunction(lock_function(function, locks, {LogicalType::INTEGER, LogicalType::INTEGER}));
    catalog.add(std::move(set));
  }
  duckdb::ScalarFunction all(
      "pg_advisory_unlock_all", {}, LogicalType::VARCHAR,
      [locks](duckdb::DataChunk&, duckdb::ExpressionState& state, duckdb::Vector& result) {
        session_locks(state.GetContext(), locks).release(Scope::Session);
        result.Reference(duckdb::Value(""));
      });
  all.SetStability(duckdb::FunctionStability::VOLATILE);
  catalog.add(std::move(all));
}

}  // namespace millrace::duck::postgres
