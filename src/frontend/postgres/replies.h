#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "frontend/postgres/messages.h"
#include "frontend/postgres/writer.h"

namespace millrace::frontend::postgres {

// What we send: each function appends one whole message to `out`. DataRow is in row_encoder.h,
// CopyData of a query's rows in copy_encoder.h.

/// The answer to SslRequest and GssEncryptionRequest: one byte.
enum class EncryptionAnswer : char { Ssl = 'S', Gss = 'G', No = 'N' };
void write_encryption_answer(Writer& out, EncryptionAnswer answer);

void write_authentication_ok(Writer& out);
void write_authentication_sasl(Writer& out, std::span<const std::string> mechanisms);
void write_authentication_sasl_continue(Writer& out, std::string_view data);
void write_authentication_sasl_final(Writer& out, std::string_view data);

/// The newest minor version that we speak, and the options that we do not know.
void write_negotiate_protocol_version(Writer& out, uint32_t protocol,
                                      std::span<const std::string> unknown_options);
void write_backend_key_data(Writer& out, uint32_t process_id, std::string_view key);
void write_parameter_status(Writer& out, std::string_view name, std::string_view value);

enum class TransactionStatus : char { Idle = 'I', InTransaction = 'T', Failed = 'E' };
void write_ready_for_query(Writer& out, TransactionStatus status);

/// One column as RowDescription names it.
struct RowField {
  std::string name;
  uint32_t table_oid = 0;  // 0: no column of a table
  int16_t table_column = 0;
  uint32_t type_oid = 0;
  int16_t type_bytes = -1;  // -1: varying
  int32_t type_modifier = -1;
  Format format = Format::Text;
};
void write_row_description(Writer& out, std::span<const RowField> fields);
void write_parameter_description(Writer& out, std::span<const uint32_t> type_oids);

void write_parse_complete(Writer& out);
void write_bind_complete(Writer& out);
void write_close_complete(Writer& out);
void write_no_data(Writer& out);
void write_portal_suspended(Writer& out);
void write_empty_query_response(Writer& out);
void write_command_complete(Writer& out, std::string_view tag);

enum class Severity : uint8_t { Error, Fatal, Panic, Warning, Notice, Debug, Info, Log };
/// ErrorResponse for Error, Fatal and Panic, else NoticeResponse.
void write_report(Writer& out, Severity severity, const Error& error);
/// NoticeResponse whose SQLSTATE need not be an error's ("00000", "01000").
void write_notice(Writer& out, Severity severity, std::string_view sqlstate,
                  std::string_view message);

/// CopyInResponse, CopyOutResponse; `format` holds for the whole and for each column.
void write_copy_in_response(Writer& out, Format format, size_t columns);
void write_copy_out_response(Writer& out, Format format, size_t columns);
void write_copy_done(Writer& out);

}  // namespace millrace::frontend::postgres
