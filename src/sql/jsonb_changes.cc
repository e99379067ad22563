#include "sql/jsonb_changes.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "sql/jsonb_parts.h"

namespace millrace::sql {
namespace {

using Kind = Jsonb::Kind;

std::unexpected<Error> refuse(std::string message) {
  return fail(ErrorCode::InvalidInput, std::move(message), {.sqlstate = "22023"});
}

/// A number without the zeros at its end: 1.50 and 1.5 are one.
std::string_view significant(std::string_view number) {
  if (!number.contains('.')) return number;
  number.remove_suffix(number.size() - 1 - number.find_last_not_of('0'));
  if (number.ends_with('.')) number.remove_suffix(1);
  return number;
}

bool is_same_scalar(const Jsonb& left, const Jsonb& right) {
  if (left.kind != right.kind) return false;
  if (left.kind == Kind::Number) return significant(left.text) == significant(right.text);
  return left.text == right.text;
}

/// Where a member of that name is, or would be.
size_t place_of(const Jsonb& object, std::string_view name) {
  const auto found = std::ranges::lower_bound(object.names, name, jsonb_name_less);
  return static_cast<size_t>(found - object.names.begin());
}

bool has_name(const Jsonb& object, size_t place, std::string_view name) {
  return place < object.names.size() && object.names[place] == name;
}

template <class T>
typename std::vector<T>::iterator at(std::vector<T>& list, size_t place) {
  return list.begin() + static_cast<std::ptrdiff_t>(place);
}

void put_member(Jsonb& object, std::string name, Jsonb value) {
  const size_t place = place_of(object, name);
  if (has_name(object, place, name)) {
    object.items[place] = std::move(value);
    return;
  }
  object.names.insert(at(object.names, place), std::move(name));
  object.items.insert(at(object.items, place), std::move(value));
}

void erase_item(Jsonb& container, size_t place) {
  if (container.kind == Kind::Object) container.names.erase(at(container.names, place));
  container.items.erase(at(container.items, place));
}

bool contains_part(const Jsonb& whole, const Jsonb& part) {
  if (!part.is_container() || !whole.is_container()) return is_same_scalar(whole, part);
  if (whole.kind != part.kind) return false;
  if (whole.kind == Kind::Array) {
    return std::ranges::all_of(part.items, [&](const Jsonb& wanted) {
      return std::ranges::any_of(whole.items,
                                 [&](const Jsonb& item) { return contains_part(item, wanted); });
    });
  }
  for (size_t i = 0; i < part.names.size(); ++i) {
    const size_t place = place_of(whole, part.names[i]);
    if (!has_name(whole, place, part.names[i])) return false;
    if (!contains_part(whole.items[place], part.items[i])) return false;
  }
  return true;
}

Jsonb as_array(Jsonb value) {
  if (value.kind == Kind::Array) return value;
  Jsonb array;
  array.kind = Kind::Array;
  array.items.push_back(std::move(value));
  return array;
}

/// Where a step of a path leads: the item, or where a new one would come.
struct Step {
  size_t place = 0;
  bool found = false;
};

Result<Step> find_step(const Jsonb& container, const JsonbPath& path, size_t level) {
  const std::string& step = path[level];
  if (container.kind == Kind::Object) {
    const size_t place = place_of(container, step);
    return Step{place, has_name(container, place, step)};
  }
  const auto place = jsonb_place(step);
  if (!place) {
    return fail(ErrorCode::InvalidInput,
                "path element at position " + std::to_string(level + 1) + " is not an integer: \"" +
                    step + "\"",
                {.sqlstate = "22P02"});
  }
  const auto count = static_cast<int64_t>(container.items.size());
  const int64_t counted = *place < 0 ? count + *place : *place;
  if (counted < 0) return Step{0, false};
  return Step{static_cast<size_t>(std::min(counted, count)), counted < count};
}

/// The container that the last step of the path is taken in; null when the path breaks off before.
Result<Jsonb*> find_last(Jsonb& value, const JsonbPath& path) {
  Jsonb* container = &value;
  for (size_t level = 0; level + 1 < path.size(); ++level) {
    const Step step = TRY(find_step(*container, path, level));
    if (!step.found) return nullptr;
    container = &container->items[step.place];
    if (!container->is_container()) return nullptr;
  }
  return container;
}

}  // namespace

bool jsonb_contains(const Jsonb& whole, const Jsonb& part) {
  // An array contains a scalar as if that stood in an array; only here, not within.
  if (whole.kind == Kind::Array && !part.is_container()) {
    return std::ranges::any_of(whole.items,
                               [&](const Jsonb& item) { return is_same_scalar(item, part); });
  }
  return contains_part(whole, part);
}

Jsonb jsonb_joined(Jsonb left, Jsonb right) {
  if (left.kind == Kind::Object && right.kind == Kind::Object) {
    for (size_t i = 0; i < right.names.size(); ++i)
      put_member(left, std::move(right.names[i]), std::move(right.items[i]));
    return left;
  }
  Jsonb joined = as_array(std::move(left));
  std::ranges::move(as_array(std::move(right)).items, std::back_inserter(joined.items));
  return joined;
}

Result<Jsonb> jsonb_without(Jsonb value, const std::vector<std::string>& names) {
  if (!value.is_container()) return refuse("cannot delete from scalar");
  const auto is_named = [&names](const std::string& name) {
    return std::ranges::find(names, name) != names.end();
  };
  for (size_t i = value.items.size(); i-- > 0;) {
    const bool object = value.kind == Kind::Object;
    const Jsonb& item = value.items[i];
    if (object ? is_named(value.names[i]) : item.kind == Kind::String && is_named(item.text))
      erase_item(value, i);
  }
  return value;
}

Result<Jsonb> jsonb_without(Jsonb value, int64_t place) {
  if (!value.is_container()) return refuse("cannot delete from scalar");
  if (value.kind == Kind::Object) return refuse("cannot delete from object using integer index");
  const auto count = static_cast<int64_t>(value.items.size());
  if (place < 0) place += count;
  if (place >= 0 && place < count) erase_item(value, static_cast<size_t>(place));
  return value;
}

Result<Jsonb> jsonb_without_path(Jsonb value, const JsonbPath& path) {
  if (!value.is_container()) return refuse("cannot delete path in scalar");
  if (path.empty()) return value;
  Jsonb* const container = TRY(find_last(value, path));
  if (container == nullptr) return value;
  const Step step = TRY(find_step(*container, path, path.size() - 1));
  if (step.found) erase_item(*container, step.place);
  return value;
}

Result<Jsonb> jsonb_with(Jsonb value, const JsonbPath& path, const Jsonb& put, JsonbPut how) {
  if (!value.is_container()) return refuse("cannot set path in scalar");
  if (path.empty()) return value;
  Jsonb* const container = TRY(find_last(value, path));
  if (container == nullptr) return value;
  const Step step = TRY(find_step(*container, path, path.size() - 1));
  const bool inserts = how == JsonbPut::InsertBefore || how == JsonbPut::InsertAfter;
  if (container->kind == Kind::Object) {
    if (step.found && inserts) {
      return fail(
          ErrorCode::InvalidInput, "cannot replace existing key",
          {.sqlstate = "22023", .hint = "Try using the function jsonb_set to replace key value."});
    }
    if (step.found || how != JsonbPut::Replace) put_member(*container, path.back(), put);
    return value;
  }
  if (step.found && !inserts) {
    container->items[step.place] = put;
  } else if (how != JsonbPut::Replace) {
    const bool after = step.found && how == JsonbPut::InsertAfter;
    container->items.insert(at(container->items, after ? step.place + 1 : step.place), put);
  }
  return value;
}

Jsonb jsonb_without_nulls(Jsonb value) {
  for (size_t i = value.items.size(); i-- > 0;) {
    if (value.kind == Kind::Object && value.items[i].kind == Kind::Null) {
      erase_item(value, i);
    } else {
      value.items[i] = jsonb_without_nulls(std::move(value.items[i]));
    }
  }
  return value;
}

}  // namespace millrace::sql
