vcl 4.1;

# Varnish 6.0 or later in front of Dateline. Start the server with
#   CACHE_TAGS=xkey PURGE_URL=http://127.0.0.1:6081/
# Pages are kept for a minute, purged by a change, and served for a day while the server does not answer.

import std;

backend default {
  .host = "127.0.0.1";
  .port = "3000";
  .probe = {
    .url = "/healthz";
    .interval = 1s;
    .timeout = 2s;
    .window = 3;
    .threshold = 2;
    .initial = 2;
  }
}

# Machines that may purge: those of the server.
acl purgers {
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  if (req.method == "PURGE") {
    if (client.ip !~ purgers) {
      return (synth(405));
    }
    if (req.http.xkey-purge !~ "^[\w:-]+( [\w:-]+)*$") {
      return (synth(400));
    }
    ban("obj.http.xkey ~ (^|\s)(" + regsuball(req.http.xkey-purge, " ", "|") + ")(\s|$)");
    return (synth(200, "Purged"));
  }
  # Programs that publish, and methods that change something.
  if (req.method != "GET" && req.method != "HEAD") {
    return (pass);
  }
  # No response depends on a cookie.
  unset req.http.Cookie;
  # An old page is served only while the server does not answer.
  if (std.healthy(req.backend_hint)) {
    set req.grace = 0s;
  }
  return (hash);
}

sub vcl_backend_response {
  if (beresp.http.Cache-Control ~ "no-store" || beresp.status >= 500) {
    # A failure does not replace a page that may still be served.
    if (beresp.status >= 500 && bereq.is_bgfetch) {
      return (abandon);
    }
    set beresp.uncacheable = true;
    set beresp.ttl = 0s;
    return (deliver);
  }
  if (beresp.http.CDN-Cache-Control ~ "max-age=\d+") {
    set beresp.ttl = std.duration(regsub(beresp.http.CDN-Cache-Control, "^.*max-age=(\d+).*$", "\1s"), 60s);
  }
  set beresp.grace = 24h;
  set beresp.keep = 24h;
}

sub vcl_deliver {
  unset resp.http.xkey;
  unset resp.http.CDN-Cache-Control;
  # The age would be counted against the time that browsers may keep a feed.
  unset resp.http.Age;
  unset resp.http.Via;
  unset resp.http.X-Varnish;
}
