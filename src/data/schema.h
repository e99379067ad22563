#pragma once

#include <string>
#include <vector>

#include "data/type.h"

namespace millrace::data {

/// One column of a result or table.
struct Field {
  std::string name;
  Type type;
};

using Schema = std::vector<Field>;

}  // namespace millrace::data
