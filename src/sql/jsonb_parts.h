#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::sql {

// Parts of a JSON text: views into it, as they were written; those of a normal form (jsonb.h) are
// normal forms. Of a text that is no JSON they give nothing, or something within it.

/// The value of an object's member; nothing for another kind of value.
std::optional<std::string_view> jsonb_member(std::string_view value, std::string_view name);

/// An array's element, from 0, or from its end when `place` is negative.
std::optional<std::string_view> jsonb_element(std::string_view value, int64_t place);

/// What a path of names and places leads to.
std::optional<std::string_view> jsonb_at_path(std::string_view value,
                                              const std::vector<std::string>& path);

/// The number that a step of a path is, where it leads into an array.
std::optional<int64_t> jsonb_place(std::string_view step);

/// What ->> gives: the characters of a string, nothing for null, else the value itself.
std::optional<std::string> jsonb_as_text(std::string_view value);

}  // namespace millrace::sql
