#pragma once

#include <string>
#include <string_view>

namespace millrace::auth {

/// Brings a password into the form that is hashed: SASLprep (RFC 4013), as PostgreSQL's servers
/// and clients apply it, so that both sides hash the same bytes however the text was typed.
/// ASCII stays as it is. Text that is not UTF-8, is empty after mapping, or has characters that
/// SASLprep prohibits or Unicode 3.2 does not know, stays as it is too.
/// PostgreSQL's deviation from the RFC is kept: it looks for prohibited characters before it
/// normalises, not after.
std::string prepare_password(std::string_view password);

}  // namespace millrace::auth
