#pragma once

#include <string>
#include <string_view>

namespace millrace::net {

/// Received bytes that wait for the rest of their message. Holds no memory while empty. One thread
/// at a time.
class InputBuffer {
 public:
  std::string_view bytes() const { return std::string_view(kept_).substr(consumed_); }
  bool empty() const { return consumed_ == kept_.size(); }

  void append(std::string_view bytes) {
    if (bytes.empty()) return;
    // Moves the rest down only when that is at most as much work as receiving it was.
    if (consumed_ > kept_.size() / 2) {
      kept_.erase(0, consumed_);
      consumed_ = 0;
    }
    kept_.append(bytes);
  }

  void consume(size_t count) {
    consumed_ += count;
    if (empty()) release();
  }

  void release() {
    std::string().swap(kept_);
    consumed_ = 0;
  }

 private:
  std::string kept_;
  size_t consumed_ = 0;  // bytes at the start of kept_ that are done with
};

}  // namespace millrace::net
