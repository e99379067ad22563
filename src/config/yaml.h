#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "config/node.h"

namespace millrace::config {

/// Bounds of a document. Aliases count for what they stand for, so that few lines cannot become
/// many gigabytes.
inline constexpr size_t kDocumentBytesMax = 4 * 1024 * 1024;
inline constexpr size_t kDocumentNodesMax = 200'000;
inline constexpr size_t kDocumentTextBytesMax = 16 * 1024 * 1024;
inline constexpr size_t kDocumentDepthMax = 32;

/// What to call the document in messages: "millrace.yaml" with line numbers, "--set" without.
struct DocumentName {
  std::string name;
  bool numbered_lines = true;
  Origin origin = Origin::File;
};

/// Reads one YAML 1.2 document. Fails with InvalidInput and one line "millrace.yaml:12: …".
/// Duplicate keys are kept, the check refuses them. Any bytes are safe. Pure; any thread.
Result<DocumentNode> parse_yaml(std::string_view text, const DocumentName& name);

}  // namespace millrace::config
