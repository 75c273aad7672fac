vcl 4.1;

# Varnish 6.0 or later in front of Dateline. Start the server with
#   CACHE_TAGS=xkey PURGE_URL=http://127.0.0.1:6081/
# Pages are cached for a minute. A change of the content purges them. While the server does not answer,
# Varnish serves cached pages for up to a day.

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

# Machines that may purge. List the machines on which Dateline runs.
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
  # Requests that may change something, such as requests to /desk, are not cached.
  if (req.method != "GET" && req.method != "HEAD") {
    return (pass);
  }
  # No cached response depends on a cookie.
  unset req.http.Cookie;
  # While the server answers, pages that are older than a minute are not served.
  if (std.healthy(req.backend_hint)) {
    set req.grace = 0s;
  }
  return (hash);
}

sub vcl_backend_response {
  if (beresp.http.Cache-Control ~ "no-store" || beresp.status >= 500) {
    # An error must not replace a cached page that may still be served.
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
  # The field `Age` is removed, because browsers would subtract the age from the time for which they may store
  # a feed.
  unset resp.http.Age;
  unset resp.http.Via;
  unset resp.http.X-Varnish;
}
