#include "net/server_test.h"

#include <cstdlib>
#include <utility>

namespace millrace::net {
namespace {

constexpr size_t kFloodPiece = 64 * 1024;

class LineConversation final : public Conversation {
 public:
  LineConversation(const ConversationContext& context, LineRules* rules)
      : rules_(rules), refused_(context.admission == Admission::TooMany) {
    const std::lock_guard lock(rules_->mutex);
    rules_->peers.push_back(context.peer);
    rules_->wakers.push_back(context.wake);
  }
  ~LineConversation() override { rules_->events.add("ended"); }

  Step advance(Input& input) override {
    rules_->events.add("advanced");
    if (refused_) {
      output_ = "too many\n";
      return Step::Close;
    }
    if (rules_->tls_at_once && !encrypted_) return Step::StartTls;
    if (flood_left_ > 0) return flood();
    if (waiting_) {
      waiting_ = false;
      output_ += "woken\n";
    }
    const size_t end = input.bytes().find('\n');
    if (end == std::string_view::npos) return Step::Read;
    const std::string line(input.bytes().substr(0, end));
    input.consume(end + 1);
    return command(line);
  }

  std::string_view output() const override { return output_; }
  void output_sent(size_t count) override { output_.erase(0, count); }
  void started_tls(const TlsInfo& tls) override {
    encrypted_ = true;
    const std::lock_guard lock(rules_->mutex);
    rules_->tls = tls;
  }
  std::chrono::milliseconds read_timeout() const override { return rules_->read_timeout; }
  Step timed_out() override {
    output_ += "timed out\n";
    return Step::Close;
  }
  void stopping() override { output_ += "stopping\n"; }
  void peer_gone() override {
    const std::lock_guard lock(mutex_);
    gone_ = true;
    changed_.notify_all();
    rules_->events.add("gone");
  }

 private:
  Step command(const std::string& line) {
    if (line.starts_with("flood ")) {
      flood_left_ = std::strtoull(line.c_str() + 6, nullptr, 10);
      return flood();
    }
    if (line == "block") return block();
    if (line == "wait") {
      waiting_ = true;
      rules_->events.add("waiting");
      return Step::Wait;
    }
    if (line == "tls") {
      output_ += "S";
      return Step::StartTls;
    }
    if (line == "bye") return Step::Close;
    output_ += line + '\n';
    return Step::Write;
  }

  Step flood() {
    const size_t piece = std::min(kFloodPiece, flood_left_);
    flood_left_ -= piece;
    output_.append(piece, 'x');
    rules_->events.add("flood");
    return Step::Write;
  }

  Step block() {
    std::unique_lock lock(mutex_);
    rules_->events.add("blocking");
    const bool told = changed_.wait_for(lock, std::chrono::seconds(20), [this] { return gone_; });
    rules_->events.add(told ? "interrupted" : "never interrupted");
    output_ += "interrupted\n";
    return Step::Write;
  }

  LineRules* const rules_;
  const bool refused_;
  std::string output_;
  size_t flood_left_ = 0;
  bool waiting_ = false;
  bool encrypted_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool gone_ = false;  // guarded by mutex_
};

}  // namespace

ConversationFactory make_line_conversations(LineRules* rules) {
  return [rules](const ConversationContext& context) {
    return std::make_unique<LineConversation>(context, rules);
  };
}

ServerHarness::ServerHarness(const Clock& clock)
    : log(observe::Logger::open({.path = "/dev/null"}, clock).value()),
      loops({.work_threads = 4, .control_threads = 1}),
      services{.loops = &loops, .metrics = &net_metrics, .log = log.get(), .clock = &clock} {
  loops.start();
}

std::unique_ptr<TcpServer> ServerHarness::serve(const TcpServerOptions& options, LineRules* rules) {
  auto server = TcpServer::open(options, make_line_conversations(rules), services).value();
  server->start();
  return server;
}

TcpServerOptions ServerHarness::loopback() {
  TcpServerOptions options;
  options.name = "test";
  options.listen = {{.address = "127.0.0.1", .port = 0, .unix_path = {}}};
  return options;
}

uint64_t ServerHarness::metric(const std::string& name) const {
  const std::string text = metrics.text(observe::Exposition::Prometheus);
  const std::string line = '\n' + name + "{listener=\"test\"} ";
  const size_t at = text.find(line);
  return at == std::string::npos ? ~uint64_t{0}
                                 : std::strtoull(text.c_str() + at + line.size(), nullptr, 10);
}

}  // namespace millrace::net
