#include "config/load.h"

#include <filesystem>
#include <utility>

#include "config/checker.h"
#include "config/fill.h"
#include "config/overlay.h"
#include "config/text.h"
#include "config/validate.h"
#include "config/yaml.h"

namespace millrace::config {
namespace {

using Problems = std::vector<std::string>;

std::unexpected<Error> refused(const Problems& problems) {
  return fail(ErrorCode::InvalidInput, join(problems, "\n"));
}

Result<DocumentNode> read_document(const LoadInput& input) {
  if (input.path.empty()) return DocumentNode();
  auto text = input.read_file(input.path);
  if (!text) {
    return fail(std::move(text).error().during("cannot read configuration file '" +
                                               printable(input.path) + "'"));
  }
  return parse_yaml(*text, {.name = input.path, .numbered_lines = true, .origin = Origin::File});
}

struct Overlaid {
  DocumentNode document;
  Problems problems;
};

/// `document` under the environment, that under the command line.
Overlaid overlay_all(DocumentNode document, const LoadInput& input, const OptionSet& options) {
  Overlaid out{.document = std::move(document), .problems = {}};
  std::vector<Override> overrides = environment_overrides(input.environment, out.document);
  for (const std::string& setting : input.overrides) {
    auto parsed = parse_setting(setting);
    if (parsed) {
      overrides.push_back(*std::move(parsed));
    } else {
      out.problems.push_back(std::move(parsed).error().message);
    }
  }
  for (const Override& change : overrides) {
    auto changed = overlaid(out.document, change, options);
    if (changed) {
      out.document = *std::move(changed);
    } else {
      out.problems.push_back(std::move(changed).error().message);
    }
  }
  return out;
}

}  // namespace

Result<std::shared_ptr<const Config>> load(const LoadInput& input, const OptionSet& options) {
  auto [document, problems] = overlay_all(TRY(read_document(input)), input, options);
  const Surroundings surroundings{
      .environment = input.environment,
      .read_file = input.read_file,
      .folder = std::filesystem::path(input.path).parent_path().string()};
  Checked checked = check(document, options, surroundings);
  problems.insert(problems.end(), checked.problems.begin(), checked.problems.end());
  if (!problems.empty()) return refused(problems);

  Config config = fill(std::move(checked.settings));
  Findings findings = validate(config);
  if (!findings.problems.empty()) return refused(findings.problems);
  config.warnings = std::move(findings.warnings);
  return std::make_shared<const Config>(std::move(config));
}

}  // namespace millrace::config
