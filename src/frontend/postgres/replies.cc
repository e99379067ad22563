#include "frontend/postgres/replies.h"

#include <utility>

#include "frontend/postgres/sqlstate.h"

namespace millrace::frontend::postgres {
namespace {

enum class Authentication : int32_t {
  Ok = 0,
  Sasl = 10,
  SaslContinue = 11,
  SaslFinal = 12,
};

void write_empty(Writer& out, char type) {
  out.put_byte(type);
  out.put<int32_t>(sizeof(int32_t));
}

void write_authentication(Writer& out, Authentication kind, std::string_view data) {
  const size_t begun = out.begin_message('R');
  out.put(static_cast<int32_t>(kind));
  out.put_bytes(data);
  out.end_message(begun);
}

void write_copy_response(Writer& out, char type, Format format, size_t columns) {
  const size_t begun = out.begin_message(type);
  out.put(static_cast<int8_t>(format));
  out.put(static_cast<int16_t>(columns));
  for (size_t i = 0; i < columns; ++i) out.put(static_cast<int16_t>(format));
  out.end_message(begun);
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "ERROR";
    case Severity::Fatal:
      return "FATAL";
    case Severity::Panic:
      return "PANIC";
    case Severity::Warning:
      return "WARNING";
    case Severity::Notice:
      return "NOTICE";
    case Severity::Debug:
      return "DEBUG";
    case Severity::Info:
      return "INFO";
    case Severity::Log:
      return "LOG";
  }
  std::unreachable();
}

char message_type(Severity severity) {
  return severity == Severity::Error || severity == Severity::Fatal || severity == Severity::Panic
             ? 'E'
             : 'N';
}

void put_report_field(Writer& out, char field, std::string_view text) {
  if (text.empty()) return;
  out.put_byte(field);
  out.put_string(text);
}

/// The fields that every report begins with.
void put_report_head(Writer& out, Severity severity, std::string_view state,
                     std::string_view message) {
  put_report_field(out, 'S', name_of(severity));
  put_report_field(out, 'V', name_of(severity));
  put_report_field(out, 'C', state);
  out.put_byte('M');
  out.put_string(message);
}

}  // namespace

void write_encryption_answer(Writer& out, EncryptionAnswer answer) {
  out.put_byte(static_cast<char>(answer));
}

void write_authentication_ok(Writer& out) { write_authentication(out, Authentication::Ok, {}); }

void write_authentication_sasl(Writer& out, std::span<const std::string> mechanisms) {
  const size_t begun = out.begin_message('R');
  out.put(static_cast<int32_t>(Authentication::Sasl));
  for (const std::string& mechanism : mechanisms) out.put_string(mechanism);
  out.put_byte('\0');
  out.end_message(begun);
}

void write_authentication_sasl_continue(Writer& out, std::string_view data) {
  write_authentication(out, Authentication::SaslContinue, data);
}

void write_authentication_sasl_final(Writer& out, std::string_view data) {
  write_authentication(out, Authentication::SaslFinal, data);
}

void write_negotiate_protocol_version(Writer& out, uint32_t protocol,
                                      std::span<const std::string> unknown_options) {
  const size_t begun = out.begin_message('v');
  out.put(protocol);
  out.put(static_cast<int32_t>(unknown_options.size()));
  for (const std::string& option : unknown_options) out.put_string(option);
  out.end_message(begun);
}

void write_backend_key_data(Writer& out, uint32_t process_id, std::string_view key) {
  const size_t begun = out.begin_message('K');
  out.put(process_id);
  out.put_bytes(key);
  out.end_message(begun);
}

void write_parameter_status(Writer& out, std::string_view name, std::string_view value) {
  const size_t begun = out.begin_message('S');
  out.put_string(name);
  out.put_string(value);
  out.end_message(begun);
}

void write_ready_for_query(Writer& out, TransactionStatus status) {
  const size_t begun = out.begin_message('Z');
  out.put_byte(static_cast<char>(status));
  out.end_message(begun);
}

void write_row_description(Writer& out, std::span<const RowField> fields) {
  const size_t begun = out.begin_message('T');
  out.put(static_cast<int16_t>(fields.size()));
  for (const RowField& field : fields) {
    out.put_string(field.name);
    out.put(field.table_oid);
    out.put(field.table_column);
    out.put(field.type_oid);
    out.put(field.type_bytes);
    out.put(field.type_modifier);
    out.put(static_cast<int16_t>(field.format));
  }
  out.end_message(begun);
}

void write_parameter_description(Writer& out, std::span<const uint32_t> type_oids) {
  const size_t begun = out.begin_message('t');
  out.put(static_cast<int16_t>(type_oids.size()));
  for (const uint32_t oid : type_oids) out.put(oid);
  out.end_message(begun);
}

void write_parse_complete(Writer& out) { write_empty(out, '1'); }
void write_bind_complete(Writer& out) { write_empty(out, '2'); }
void write_close_complete(Writer& out) { write_empty(out, '3'); }
void write_no_data(Writer& out) { write_empty(out, 'n'); }
void write_portal_suspended(Writer& out) { write_empty(out, 's'); }
void write_empty_query_response(Writer& out) { write_empty(out, 'I'); }

void write_command_complete(Writer& out, std::string_view tag) {
  const size_t begun = out.begin_message('C');
  out.put_string(tag);
  out.end_message(begun);
}

void write_report(Writer& out, Severity severity, const Error& error) {
  const ErrorDetails& details = error.details();
  const size_t begun = out.begin_message(message_type(severity));
  put_report_head(out, severity, sqlstate(error), error.message);
  put_report_field(out, 'D', details.detail);
  put_report_field(out, 'H', details.hint);
  if (details.position != 0) put_report_field(out, 'P', std::to_string(details.position));
  put_report_field(out, 'W', details.context);
  put_report_field(out, 's', details.schema);
  put_report_field(out, 't', details.table);
  put_report_field(out, 'c', details.column);
  put_report_field(out, 'n', details.constraint);
  out.put_byte('\0');
  out.end_message(begun);
}

void write_notice(Writer& out, Severity severity, std::string_view sqlstate,
                  std::string_view message) {
  const size_t begun = out.begin_message('N');
  put_report_head(out, severity, sqlstate, message);
  out.put_byte('\0');
  out.end_message(begun);
}

void write_copy_in_response(Writer& out, Format format, size_t columns) {
  write_copy_response(out, 'G', format, columns);
}

void write_copy_out_response(Writer& out, Format format, size_t columns) {
  write_copy_response(out, 'H', format, columns);
}

void write_copy_done(Writer& out) { write_empty(out, 'c'); }

}  // namespace millrace::frontend::postgres
