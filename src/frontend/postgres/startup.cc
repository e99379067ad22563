#include <algorithm>

#include "frontend/postgres/postgres_conversation.h"
#include "frontend/postgres/startup_options.h"

namespace millrace::frontend::postgres {
namespace {

using net::Step;

/// Protocol 3.2 made cancel keys longer.
constexpr size_t kCancelKeyBytes30 = 4;
constexpr size_t kCancelKeyBytes32 = 32;

Error fatal(ErrorCode code, std::string message, const char* sqlstate, std::string hint) {
  return Error{code, std::move(message), nullptr}.with(
      {.sqlstate = sqlstate, .detail = {}, .hint = std::move(hint)});
}

}  // namespace

Step PostgresConversation::start_up(net::Input& input) {
  if (phase_ == Phase::Delayed) {
    if (!delay_over_) return Step::Wait;
    startup_began_ += parts_.service->clock().now() - delayed_since_;
    return begin_authentication();
  }
  std::string_view bytes = input.bytes();
  auto packet = take_startup_packet(bytes);
  if (!packet) return close_with(std::move(packet).error());
  if (!*packet) return Step::Read;
  // The packet borrows from the input: it is consumed once it was used.
  const auto consumed = input.bytes().size() - bytes.size();
  Step next = Step::Close;
  if (asks_again(**packet)) {
    return close_with(
        fatal(ErrorCode::InvalidInput, "encryption was asked for again", "08P01", ""));
  }
  if (std::holds_alternative<SslRequest>(**packet)) {
    const bool offered = !tls_ && options_->tls.load() != TlsUse::Off;
    write_encryption_answer(out_, offered ? EncryptionAnswer::Ssl : EncryptionAnswer::No);
    next = offered ? Step::StartTls : Step::Write;
    // Bytes sent before our answer would be taken for encrypted ones (CVE-2021-23214).
    if (offered && !bytes.empty()) {
      return close_with(fatal(ErrorCode::InvalidInput,
                              "received unencrypted data after SSL request", "08P01", ""));
    }
  } else if (std::holds_alternative<GssEncryptionRequest>(**packet)) {
    write_encryption_answer(out_, EncryptionAnswer::No);
    next = Step::Write;
  } else if (const auto* cancel = std::get_if<CancelRequest>(&**packet)) {
    (void)parts_.service->cancel_by_key(cancel->process_id, cancel->key);
    phase_ = Phase::Closed;
  } else {
    next = on_startup_message(std::get<StartupMessage>(**packet));
  }
  input.consume(consumed);
  return next;
}

/// Each kind of encryption is asked for once: nobody holds a connection by asking for ever.
bool PostgresConversation::asks_again(const StartupPacket& packet) {
  if (std::holds_alternative<SslRequest>(packet)) return std::exchange(ssl_asked_, true);
  if (std::holds_alternative<GssEncryptionRequest>(packet)) return std::exchange(gss_asked_, true);
  return false;
}

Step PostgresConversation::on_startup_message(const StartupMessage& message) {
  if (context_.admission == net::Admission::TooMany) {
    return close_with(fatal(ErrorCode::Busy, "sorry, too many clients already", "53300",
                            "The limit is limits.connections_max."));
  }
  if (options_->tls.load() == TlsUse::Required && !tls_) {
    return close_with(fatal(ErrorCode::Denied, "this server takes encrypted connections only",
                            "28000", "Connect with sslmode=require or better."));
  }
  std::vector<std::string> unknown;
  for (const auto& [name, value] : message.parameters) {
    if (name == "user") user_ = value;
    if (name.starts_with("_pq_.")) {
      unknown.emplace_back(name);
    } else {
      parameters_.emplace_back(name, value);
    }
  }
  protocol_ = std::min(message.protocol, kProtocol32);
  if (message.protocol > kProtocol32 || !unknown.empty()) {
    write_negotiate_protocol_version(out_, protocol_, unknown);
  }
  if (user_.empty()) {
    return close_with(fatal(ErrorCode::InvalidInput,
                            "no PostgreSQL user name specified in startup packet", "28000", ""));
  }
  if (parts_.backoff->wait(context_.peer.address).count() > 0) {
    phase_ = Phase::Delayed;
    delayed_since_ = parts_.service->clock().now();
    return Step::Wait;
  }
  return begin_authentication();
}

Step PostgresConversation::begin_authentication() {
  if (tls_ && !tls_->client_common_name.empty()) {
    auto principal = parts_.authenticator->verify_certificate(user_, tls_->client_common_name);
    if (principal) return authenticated(*std::move(principal));
  }
  return offer_mechanisms();
}

Step PostgresConversation::offer_mechanisms() {
  const auto binding = tls_ ? std::optional(tls_->server_end_point) : std::nullopt;
  std::vector<std::string> names;
  for (const auto name : parts_.authenticator->mechanisms(binding)) names.emplace_back(name);
  write_authentication_sasl(out_, names);
  phase_ = Phase::Authenticating;
  return Step::Read;
}

Step PostgresConversation::on_password_frame(const Frame& frame) {
  if (frame.type == 'X') {
    phase_ = Phase::Closed;
    return Step::Close;
  }
  if (frame.type != 'p') {
    return close_with(fatal(
        ErrorCode::InvalidInput,
        "expected SASL response, got message type " + std::to_string(frame.type), "08P01", ""));
  }
  std::string_view response = frame.body;
  if (!exchange_) {
    auto initial = parse_sasl_initial_response(frame.body);
    if (!initial) return close_with(std::move(initial).error());
    auto exchange = parts_.authenticator->start(
        {.mechanism = std::string(initial->mechanism),
         .user = user_,
         .server_end_point = tls_ ? std::optional(tls_->server_end_point) : std::nullopt});
    if (!exchange) return close_with(std::move(exchange).error());
    exchange_ = *std::move(exchange);
    response = initial->response.value_or("");
  }
  auto step = exchange_->respond(response);
  if (!step) {
    parts_.backoff->failed(context_.peer.address);
    parts_.service->log().info(
        "frontend/postgres", "log-in failed",
        {{"user", user_}, {"client", context_.peer.address}, {"reason", step.error().message}});
    return close_with(std::move(step).error());
  }
  if (!step->principal) {
    write_authentication_sasl_continue(out_, step->message);
    return Step::Read;
  }
  write_authentication_sasl_final(out_, step->message);
  exchange_.reset();
  return authenticated(step->principal);
}

Result<query::SessionRequest> PostgresConversation::session_request(
    auth::PrincipalPtr principal) const {
  query::SessionRequest request;
  request.principal = std::move(principal);
  request.protocol = "postgres";
  request.client = context_.peer.address + ":" + std::to_string(context_.peer.port);
  request.cancel_key_bytes = protocol_ >= kProtocol32 ? kCancelKeyBytes32 : kCancelKeyBytes30;
  for (const auto& [name, value] : parameters_) {
    if (name == "user") continue;
    if (name == "database") {
      request.catalog = value;
    } else if (name == "options") {
      for (auto& [option, text] : TRY(parse_startup_options(value)))
        request.settings[option] = text;
    } else if (name == "replication") {
      if (value != "false" && value != "off" && value != "no" && value != "0") {
        return fail(ErrorCode::Unsupported, "replication connections are not offered",
                    {.sqlstate = "0A000"});
      }
    } else {
      request.settings[name] = value;
    }
  }
  // Clients that were given no database ask for one of the user's name.
  const bool unnamed = request.catalog.empty() || request.catalog == user_;
  if (unnamed && !TRY(parts_.service->engine().has_catalog(request.catalog)))
    request.catalog = kDefaultCatalog;
  return request;
}

Step PostgresConversation::authenticated(auth::PrincipalPtr principal) {
  parts_.backoff->succeeded(context_.peer.address);
  auto request = session_request(std::move(principal));
  if (!request) return close_with(std::move(request).error());
  auto session = query::ClientSession::open(parts_.service, *std::move(request));
  if (!session) return close_with(std::move(session).error());
  session_ = *std::move(session);
  const auto& facts = session_->entry().facts();
  session_id_ = facts.id;
  session_->entry().on_terminate(context_.wake);
  session_->entry().with_settings(
      [this](session::Settings& settings) { settings.establish("ssl", tls_ ? "on" : "off"); });
  parameters_.clear();
  parameters_.shrink_to_fit();
  write_authentication_ok(out_);
  send_reports();
  write_backend_key_data(out_, static_cast<uint32_t>(facts.id), facts.cancel_key);
  phase_ = Phase::Ready;
  ready_for_query();
  return Step::Write;
}

}  // namespace millrace::frontend::postgres
