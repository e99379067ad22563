#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sql/jsonb.h"

namespace millrace::sql {

using JsonbPath = std::vector<std::string>;

/// `whole` @> `part`
bool jsonb_contains(const Jsonb& whole, const Jsonb& part);

/// `left` || `right`: the members of both objects; else the elements of both, where what is no
/// array is one element.
Jsonb jsonb_joined(Jsonb left, Jsonb right);

/// Without the members of these names, or the elements that are these strings. Fails for a scalar
/// (22023).
Result<Jsonb> jsonb_without(Jsonb value, const std::vector<std::string>& names);

/// Without an element, counted from 0, or from the end. Fails for what is no array (22023).
Result<Jsonb> jsonb_without(Jsonb value, int64_t place);

/// Without what a path leads to. Fails for a scalar (22023) and for a step into an array that is no
/// number (22P02).
Result<Jsonb> jsonb_without_path(Jsonb value, const JsonbPath& path);

/// What to do at the end of a path.
enum class JsonbPut { Replace, ReplaceOrAdd, InsertBefore, InsertAfter };

/// jsonb_set() and jsonb_insert(). Fails as jsonb_without_path(), and with 22023 for a member that
/// is to be inserted and is there.
Result<Jsonb> jsonb_with(Jsonb value, const JsonbPath& path, const Jsonb& put, JsonbPut how);

/// Without the members that are null, at any depth.
Jsonb jsonb_without_nulls(Jsonb value);

}  // namespace millrace::sql
