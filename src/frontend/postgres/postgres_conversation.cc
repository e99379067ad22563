#include "frontend/postgres/postgres_conversation.h"

#include "frontend/postgres/settings_bridge.h"

namespace millrace::frontend::postgres {
namespace {

using net::Step;

/// Memory for answers that a quiet connection keeps.
constexpr size_t kIdleOutputBytes = 0;

Error protocol_violation(std::string message) {
  return Error{ErrorCode::InvalidInput, std::move(message), nullptr}.with({.sqlstate = "08P01"});
}

}  // namespace

net::ConversationFactory make_conversations(const FrontendParts& parts,
                                            const FrontendOptions* options) {
  return [parts, options](net::ConversationContext context) -> std::unique_ptr<net::Conversation> {
    return std::make_unique<PostgresConversation>(parts, options, std::move(context));
  };
}

PostgresConversation::PostgresConversation(const FrontendParts& parts,
                                           const FrontendOptions* options,
                                           net::ConversationContext context)
    : parts_(parts),
      options_(options),
      context_(std::move(context)),
      startup_began_(parts.service->clock().now()) {}

PostgresConversation::~PostgresConversation() {
  // Rows before the session whose engine feeds them.
  sending_.reset();
  if (copying_)
    session_->abandon_copy(*copying_->copy, query::cancelled_error(query::CancelReason::Gone));
  copying_.reset();
}

void PostgresConversation::output_sent(size_t count) {
  sent_ += count;
  if (sent_ != out_.size()) return;
  sent_ = 0;
  out_.clear();
  if (phase_ == Phase::Ready && !sending_ && !script_) out_.shrink(kIdleOutputBytes);
}

void PostgresConversation::started_tls(const net::TlsInfo& tls) { tls_ = tls; }

Step PostgresConversation::advance(net::Input& input) {
  for (;;) {
    const Step next = step(input);
    // Write means "go on, and send when enough has come together".
    if (next == Step::Write && out_.size() - sent_ < kOutputBytesEnough) continue;
    // Others may run while this one waits for its client.
    slot_.release();
    return next;
  }
}

/// One message of the client, or one portion of an answer. Write: there is more to do at once.
Step PostgresConversation::step(net::Input& input) {
  if (phase_ == Phase::Closed) return Step::Close;
  if (phase_ == Phase::Startup || phase_ == Phase::Delayed) return start_up(input);
  if (session_ && session_->entry().terminated()) {
    return close_with(query::cancelled_error(query::CancelReason::Shutdown));
  }
  const bool takes_copy = phase_ == Phase::CopyIn;  // what it belongs to goes on afterwards
  if (!takes_copy && (sending_ || script_ || executing_)) return go_on();
  return take_message(input);
}

/// The next portion of what a message asked for.
Step PostgresConversation::go_on() {
  if (!have_slot(nullptr)) return ticket_ ? Step::Wait : Step::Write;
  if (sending_) {
    if (auto sent = send_more(); !sent)
      script_ ? fail_script(std::move(sent).error()) : fail_extended(sent.error());
    return Step::Write;
  }
  if (executing_) {
    if (auto run = run_execute(); !run) fail_extended(run.error());
    return Step::Write;
  }
  return run_script();
}

/// A message that needs a slot stays where it is until there is one.
Step PostgresConversation::take_message(net::Input& input) {
  const FrameLimits limits{.message_bytes_max = parts_.service->limits()->message_bytes_max};
  std::string_view bytes = input.bytes();
  auto frame = take_frame(bytes, limits);
  if (!frame) return close_with(std::move(frame).error());
  if (!*frame) {
    if (session_) session_->entry().await_client();
    return Step::Read;
  }
  if (session_) session_->entry().begin_work();
  if (needs_slot(**frame) && !have_slot(&**frame)) return ticket_ ? Step::Wait : Step::Write;
  const Step next = dispatch(**frame, bytes);
  input.consume(input.bytes().size() - bytes.size());
  return next;
}

Step PostgresConversation::dispatch(const Frame& frame, std::string_view rest) {
  if (phase_ == Phase::Authenticating) return on_password_frame(frame);
  if (phase_ == Phase::CopyIn) return on_copy_frame(frame);
  if (frame.type == 'X') {
    phase_ = Phase::Closed;
    return Step::Close;
  }
  if (frame.type == 'S') return on_sync(frame);
  if (skip_to_sync_) return Step::Write;
  switch (frame.type) {
    case 'Q':
      return on_query(frame);
    case 'P':
    case 'B':
    case 'D':
    case 'E':
    case 'C':
    case 'H':
      return on_extended(frame, rest);
    case 'd':
    case 'c':
    case 'f':
      return Step::Write;  // what a COPY that failed had still on its way
    case 'F':
      session_->note_error();
      report(
          Error{ErrorCode::Unsupported, "the function call message is not offered", nullptr}.with(
              {.sqlstate = "0A000", .detail = {}, .hint = "Call the function by SELECT."}));
      ready_for_query();
      return Step::Write;
    default:
      return close_with(
          protocol_violation("invalid frontend message type " + std::to_string(frame.type)));
  }
}

/// Whether the engine works for a message as soon as it is taken. Query and Execute ask for their
/// slot when they go on, and what is rolled back asks for none.
bool PostgresConversation::needs_slot(const Frame& frame) const {
  if (phase_ == Phase::CopyIn) return frame.type == 'd' || frame.type == 'c';
  if (phase_ != Phase::Ready || skip_to_sync_) return false;
  if (frame.type == 'S') return session_->transaction_state() == query::TransactionState::Implicit;
  return frame.type == 'P';
}

/// Whether a place among the running queries is held; if not and none waits for one, an error went
/// to the client in place of what was to run: `frame`, or (null) what goes on.
bool PostgresConversation::have_slot(const Frame* frame) {
  if (slot_.held()) return true;
  if (!ticket_) {
    auto ticket = parts_.service->admission().ask(context_.wake);
    if (!ticket) {
      waiting_ = text_ahead(frame);
      refuse(std::move(ticket).error());
      return false;
    }
    ticket_ = *std::move(ticket);
  }
  slot_ = ticket_->take();
  if (slot_.held()) {
    ticket_.reset();
    return end_wait();
  }
  auto& entry = session_->entry();
  if (!waiting_) {
    waiting_ = text_ahead(frame);
    session_->begin_wait(*waiting_, context_.wake);
  }
  if (entry.reason() == query::CancelReason::None) return false;
  ticket_.reset();
  return end_wait();
}

/// What the client sent of the statement that is to run next.
std::string PostgresConversation::text_ahead(const Frame* frame) const {
  if (script_) return script_->text;
  if (frame != nullptr && frame->type == 'P') {
    const auto parse = parse_parse(frame->body);
    return parse ? std::string(parse->sql) : std::string();
  }
  if (frame != nullptr) return frame->type == 'S' ? "COMMIT" : "COPY";
  if (!executing_) return {};
  const auto portal = session_->portal(executing_->portal);
  return portal ? (*portal)->statement->text : std::string();
}

/// Whether what waited may go on; if it was cancelled, an error went to the client.
bool PostgresConversation::end_wait() {
  if (!waiting_) return true;
  const auto reason = session_->end_wait(copying_ ? copying_->copy.get() : nullptr);
  // Rows under way end by themselves and say why.
  if (reason == query::CancelReason::None || sending_) {
    waiting_.reset();
    return true;
  }
  slot_.release();
  refuse(query::cancelled_error(reason));
  return false;
}

/// What waited, or would have to, is not done.
void PostgresConversation::refuse(Error error) {
  const std::string text = *std::exchange(waiting_, std::nullopt);
  if (copying_) return fail_copy(error);
  error = session_->refused(text, std::move(error));
  script_ ? fail_script(std::move(error)) : fail_extended(error);
}

Step PostgresConversation::close_with(Error error) {
  write_report(out_, Severity::Fatal, error);
  phase_ = Phase::Closed;
  return Step::Close;
}

void PostgresConversation::report(const Error& error) {
  send_notices();
  write_report(out_, Severity::Error, error);
}

void PostgresConversation::send_notices() {
  for (const auto& notice : session_->take_notices()) {
    const Severity severity = notice.level == query::Notice::Level::Warning ? Severity::Warning
                              : notice.level == query::Notice::Level::Info  ? Severity::Info
                                                                            : Severity::Notice;
    write_notice(out_, severity, notice.sqlstate, notice.message);
  }
}

void PostgresConversation::send_reports() {
  reported_generation_ = session_->settings_generation();
  for (const auto& [name, value] : session_->take_reports())
    write_parameter_status(out_, name, value);
}

void PostgresConversation::ready_for_query() {
  send_notices();
  if (session_->settings_generation() != reported_generation_) send_reports();
  slot_.release();
  const auto state = session_->transaction_state();
  write_ready_for_query(out_, state == query::TransactionState::Explicit
                                  ? TransactionStatus::InTransaction
                              : state == query::TransactionState::Failed ? TransactionStatus::Failed
                                                                         : TransactionStatus::Idle);
}

Result<std::shared_ptr<const EncodingSettings>> PostgresConversation::encoding_settings() {
  const uint64_t now = session_->settings_generation();
  if (!encoding_ || now != encoding_generation_) {
    auto choices = session_->entry().with_settings(encoding_choices);
    encoding_ = TRY(make_encoding_settings(std::move(choices), encoding_));
    encoding_generation_ = now;
  }
  return encoding_;
}

/// All messages up to the log-in come within limits.startup_timeout.
std::chrono::milliseconds PostgresConversation::startup_time_left() const {
  const auto passed =
      std::chrono::floor<std::chrono::milliseconds>(parts_.service->clock().now() - startup_began_);
  const auto left = parts_.service->limits()->startup_timeout - passed;
  return std::max(left, std::chrono::milliseconds(1));
}

std::chrono::milliseconds PostgresConversation::read_timeout() const {
  const auto limits = parts_.service->limits();
  if (phase_ == Phase::Delayed)
    return parts_.backoff->wait(context_.peer.address) + std::chrono::milliseconds(1);
  if (phase_ == Phase::Startup || phase_ == Phase::Authenticating) return startup_time_left();
  if (ticket_) return limits->queue_timeout;
  if (phase_ == Phase::CopyIn) return {};  // a statement is running: the session does not idle
  if (!session_) return {};
  const bool idle = session_->transaction_state() == query::TransactionState::Idle;
  return std::chrono::milliseconds(
      session_->entry().with_settings([&](const session::Settings& settings) {
        return settings.integer(idle ? "idle_session_timeout"
                                     : "idle_in_transaction_session_timeout");
      }));
}

Step PostgresConversation::timed_out() {
  const auto fatal = [this](const char* message, const char* sqlstate) {
    return close_with(Error{ErrorCode::Timeout, message, nullptr}.with({.sqlstate = sqlstate}));
  };
  if (phase_ == Phase::Delayed) {
    delay_over_ = true;
    return Step::Write;
  }
  if (phase_ == Phase::Startup || phase_ == Phase::Authenticating) {
    return fatal("canceling authentication due to timeout", "57014");
  }
  if (ticket_) {
    ticket_.reset();
    const auto reason = session_->end_wait(copying_ ? copying_->copy.get() : nullptr);
    if (reason != query::CancelReason::None) {
      refuse(query::cancelled_error(reason));
      return Step::Write;
    }
    refuse(
        Error{ErrorCode::Busy, "no place among the running queries came free in time", nullptr}
            .with({.sqlstate = "53300",
                   .detail = {},
                   .hint = "The limits are limits.queries_running_max and limits.queue_timeout."}));
    return Step::Write;
  }
  if (session_->transaction_state() == query::TransactionState::Idle) {
    return fatal("terminating connection due to idle-session timeout", "57P05");
  }
  return fatal("terminating connection due to idle-in-transaction timeout", "25P03");
}

void PostgresConversation::stopping() {
  if (phase_ == Phase::Closed) return;
  (void)close_with(query::cancelled_error(query::CancelReason::Shutdown));
}

void PostgresConversation::peer_gone() {
  const uint64_t id = session_id_.load();
  if (id == 0) return;
  if (const auto entry = parts_.service->find_session(id)) entry->cancel(query::CancelReason::Gone);
}

}  // namespace millrace::frontend::postgres
