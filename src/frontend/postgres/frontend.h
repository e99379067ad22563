#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "auth/authenticator.h"
#include "auth/backoff.h"
#include "net/conversation.h"
#include "query/service.h"

namespace millrace::frontend::postgres {

/// What the PostgreSQL front end works with. All borrowed, never null, outliving it.
struct FrontendParts {
  query::Service* service = nullptr;
  const auth::Authenticator* authenticator = nullptr;
  auth::Backoff* backoff = nullptr;
};

enum class TlsUse : uint8_t { Off, Offered, Required };

/// What a reload may change for connections that come later.
struct FrontendOptions {
  std::atomic<TlsUse> tls = TlsUse::Off;
};

/// Makes the conversations of the PostgreSQL listener. `options` is borrowed likewise.
net::ConversationFactory make_conversations(const FrontendParts& parts,
                                            const FrontendOptions* options);

}  // namespace millrace::frontend::postgres
