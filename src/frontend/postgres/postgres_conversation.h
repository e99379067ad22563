#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "frontend/postgres/copy_decoder.h"
#include "frontend/postgres/copy_encoder.h"
#include "frontend/postgres/frontend.h"
#include "frontend/postgres/replies.h"
#include "frontend/postgres/row_encoder.h"
#include "query/client_session.h"

namespace millrace::frontend::postgres {

/// The server's half of one PostgreSQL client's conversation, protocol 3.0 and 3.2 (PostgreSQL's
/// documentation, "Frontend/Backend Protocol"). No socket, no clock; see net::Conversation.
class PostgresConversation final : public net::Conversation {
 public:
  PostgresConversation(const FrontendParts& parts, const FrontendOptions* options,
                       net::ConversationContext context);
  ~PostgresConversation() override;

  net::Step advance(net::Input& input) override;
  std::string_view output() const override { return out_.view().substr(sent_); }
  void output_sent(size_t count) override;
  void started_tls(const net::TlsInfo& tls) override;
  std::chrono::milliseconds read_timeout() const override;
  net::Step timed_out() override;
  void stopping() override;
  void peer_gone() override;

 private:
  enum class Phase : uint8_t {
    Startup,         // before StartupMessage
    Delayed,         // too many failures from this address: waits
    Authenticating,  // SASL
    Ready,
    CopyIn,
    Closed,
  };

  /// How an answer's rows travel.
  enum class Mode : uint8_t { Simple, Extended };

  /// Rows that are on their way to the client.
  struct Sending {
    query::Outcome outcome;
    Mode mode = Mode::Simple;
    std::variant<std::monostate, RowEncoder, CopyEncoder> encoder;
    std::optional<query::Slice> slice;  // rows of it before `first` are sent
    uint64_t rows = 0;
    uint64_t rows_max = query::kAllRows;  // Execute's limit
  };

  /// A simple query's statements, one after the other.
  struct Script {
    struct Place {
      size_t begin = 0;  // bytes from the start of text
      size_t end = 0;    // behind the last one
    };

    std::string text;
    std::vector<query::ParsedStatement> statements;  // several: parsed before the first is run
    std::vector<Place> places;
    size_t parsed = 0;  // of several
    size_t next = 0;
  };

  /// COPY FROM STDIN under way.
  struct Copying {
    std::unique_ptr<query::CopyIn> copy;
    Mode mode = Mode::Simple;
    std::vector<uint32_t> type_oids;
    Format format = Format::Text;
    std::optional<CopyDecoder> decoder;
    bool typed = false;  // fields are read here, not by the engine
  };

  /// An Execute that waits for its slot.
  struct Executing {
    std::string portal;
    uint64_t rows_max = query::kAllRows;
    bool alone = false;  // a Sync follows at once
  };

  // postgres_conversation.cc
  net::Step step(net::Input& input);
  net::Step go_on();
  net::Step take_message(net::Input& input);
  net::Step dispatch(const Frame& frame, std::string_view rest);
  net::Step close_with(Error error);
  void report(const Error& error);
  void send_notices();
  void send_reports();
  void ready_for_query();
  std::chrono::milliseconds startup_time_left() const;
  Result<std::shared_ptr<const EncodingSettings>> encoding_settings();
  bool needs_slot(const Frame& frame) const;
  bool have_slot(const Frame* frame);
  std::string text_ahead(const Frame* frame) const;
  bool end_wait();
  void refuse(Error error);

  // startup.cc
  net::Step start_up(net::Input& input);
  bool asks_again(const StartupPacket& packet);
  net::Step on_startup_message(const StartupMessage& message);
  net::Step begin_authentication();
  net::Step offer_mechanisms();
  net::Step on_password_frame(const Frame& frame);
  net::Step authenticated(auth::PrincipalPtr principal);
  Result<query::SessionRequest> session_request(auth::PrincipalPtr principal) const;

  // simple_query.cc
  net::Step on_query(const Frame& frame);
  Result<Script> read_script(std::string_view body) const;
  net::Step run_script();
  Result<void> parse_some();
  Result<void> run_statement(query::ParsedStatement parsed);
  net::Step end_script();
  void fail_script(Error error);

  // extended_query.cc
  net::Step on_extended(const Frame& frame, std::string_view rest);
  Result<void> on_parse(std::string_view body);
  Result<void> on_bind(std::string_view body);
  Result<void> on_describe(std::string_view body);
  Result<void> on_close(std::string_view body);
  Result<void> on_execute(std::string_view body, std::string_view rest);
  Result<void> run_execute();
  net::Step on_sync(const Frame& frame);
  void fail_extended(const Error& error);
  Result<void> describe_rows(const query::Statement& statement, const std::vector<Format>& formats);

  // sending.cc
  Result<void> complete(const sql::StatementKind& kind, uint64_t rows);
  Result<void> send_outcome(query::Outcome outcome, Mode mode, std::vector<Format> formats,
                            uint64_t rows_max);
  Result<void> begin_rows(std::vector<Format> formats);
  Result<void> send_more();
  Result<bool> encode_some();
  Result<void> finish_sending();
  void give_up_sending(const Error& why);

  // copying.cc
  Result<void> begin_copy_in(query::Outcome outcome, Mode mode);
  net::Step on_copy_frame(const Frame& frame);
  Result<void> load_rows();
  Result<void> finish_copy();
  void fail_copy(const Error& error);

  const FrontendParts parts_;
  const FrontendOptions* options_;
  const net::ConversationContext context_;
  Phase phase_ = Phase::Startup;
  Monotonic startup_began_;  // without the time that we made the client wait
  Monotonic delayed_since_;
  bool delay_over_ = false;
  bool ssl_asked_ = false;
  bool gss_asked_ = false;
  std::optional<net::TlsInfo> tls_;
  Writer out_;
  size_t sent_ = 0;

  // What the StartupMessage said.
  std::string user_;
  uint32_t protocol_ = kProtocol30;
  std::vector<std::pair<std::string, std::string>> parameters_;
  std::unique_ptr<auth::Exchange> exchange_;

  std::unique_ptr<query::ClientSession> session_;
  std::atomic<uint64_t> session_id_ = 0;  // for peer_gone()
  std::shared_ptr<const EncodingSettings> encoding_;
  uint64_t encoding_generation_ = 0;
  uint64_t reported_generation_ = 0;  // of the settings that the client was told

  std::unique_ptr<query::Admission::Ticket> ticket_;
  query::Slot slot_;  // held while the engine works for this session, never while it waits
  std::optional<std::string> waiting_;  // for a slot, as the session's entry knows: with this text
  std::optional<Script> script_;
  std::optional<Executing> executing_;
  std::optional<Sending> sending_;
  std::optional<Copying> copying_;
  bool skip_to_sync_ = false;
};

}  // namespace millrace::frontend::postgres
