#pragma once

#include "base/result.h"
#include "connector/connector.h"
#include "connector/files/format.h"
#include "connector/files/options.h"

namespace millrace::connector::files {

/// The engine's reader for `data`, with what `options` say in the reader's own option names.
/// InvalidInput when an option is given that the format does not have.
Result<NativeRead> native_read_of(const DataFiles& data, const TableOptions& options);

}  // namespace millrace::connector::files
