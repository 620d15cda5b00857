# The dashboard of one client: jq -rn -L dashboards --arg client web -f dashboards/client.jq
include "panels";

("bff-" + $client) as $bff
| "job=\"\($bff)\"" as $job
| ($job + ",page=~\"$page\"") as $pages
| "[$__rate_interval]" as $range
| dashboard($client; $client; "What the clients of \($bff) get, and what each source does to it.";
    [variable("page"; "Page"; "label_values(page_results_total{\($job)}, page)"; any(".*"))]; $job;
    [
      (number("Pages given, one day"; "Requests for a page that got one. The objective is 99.9 % over 30 days."; "percentunit";
        [["red", null], ["green", 0.999]]; q("1 - job:page_none:ratio_rate1d{\($job)}"; "")) | decimals(3)),
      (number("Pages complete, one day"; "Of the pages given, those with everything fresh. The objective is 99 % over 30 days."; "percentunit";
        [["red", null], ["green", 0.99]]; q("1 - job:page_incomplete:ratio_rate1d{\($job)}"; "")) | decimals(2)),
      (number("Burn of availability, one hour"; "1 uses up the budget of 30 days in 30 days."; "none";
        [["green", null], ["orange", 1], ["red", 14.4]]; q("job:page_none:ratio_rate1h{\($job)} / 0.001"; "")) | decimals(1)),
      (number("Burn of completeness, one hour"; "1 uses up the budget of 30 days in 30 days."; "none";
        [["green", null], ["orange", 1], ["red", 14.4]]; q("job:page_incomplete:ratio_rate1h{\($job)} / 0.01"; "")) | decimals(1)),
      number("Pages a second"; "All pages, complete or not."; "reqps";
        [["blue", null]]; q("sum(job_page:page_results:rate5m{\($job)})"; "")),
      (number("Replicas up"; "Replicas that answer on their management port."; "none";
        [["red", null], ["green", 2]]; q("sum(up{\($job)})"; "")) | decimals(0)),

      row("Pages"),
      (lines("Pages by completeness"; "None: a required source failed and nothing stood in for it."; "reqps";
        [q("sum by (completeness) (job_page:page_results:rate5m{\($pages)})"; "{{completeness}}")]) | stacked),
      lines("Share incomplete by page"; ""; "percentunit";
        [q("job_page:page_results:rate5m{\($pages),completeness=\"incomplete\"} / on (page) group_left sum by (page) (job_page:page_results:rate5m{\($pages)})"; "{{page}}")]),
      lines("Bytes a page"; "Mean, before compression."; "bytes";
        [q("sum by (page) (rate(page_bytes_sum{\($pages)}\($range))) / sum by (page) (rate(page_bytes_count{\($pages)}\($range)))"; "{{page}}")]),
      (lines("Duration, p99, against the budget"; "Dots are traces."; "s";
        [q("histogram_quantile(0.99, sum by (page, le) (rate(page_duration_seconds_bucket{\($pages),page!~\"stream_.*\"}\($range))))"; "{{page}}"),
         q("job:page_budget_seconds{\($job)}"; "budget")]) | traced),
      lines("Duration, p50"; ""; "s";
        [q("job_page:page_duration_seconds:p50_5m{\($pages)}"; "{{page}}")]),

      row("Requests"),
      (lines("Requests by status"; "All of them, refused ones too."; "reqps";
        [q("sum by (status) (rate(http_server_requests_seconds_count{\($job)}\($range)))"; "{{status}}")]) | stacked),
      (lines("What clients do wrong"; "Answers of 4xx by resource; NOT_FOUND is no resource of ours."; "reqps";
        [q("sum by (uri, status) (rate(http_server_requests_seconds_count{\($job),outcome=\"CLIENT_ERROR\"}\($range)))"; "{{uri}} {{status}}")]) | stacked),
      (lines("What we fail at"; "Answers of 5xx by resource."; "reqps";
        [q("sum by (uri, status) (rate(http_server_requests_seconds_count{\($job),outcome=\"SERVER_ERROR\"}\($range)))"; "{{uri}} {{status}}")]) | stacked),

      row("What the sources do to it"),
      (lines("Share stale"; "The source failed; its last good answer is shown."; "percentunit";
        [q("job_source:source_results:ratio_rate5m{\($job),state=\"stale\"}"; "{{source}}")]) | most(1)),
      (lines("Share missing"; "The source failed; nothing or a configured stand-in is shown."; "percentunit";
        [q("sum by (source) (job_source:source_results:ratio_rate5m{\($job),state=~\"missing|default\"})"; "{{source}}")]) | most(1)),
      (lines("Why"; "Results that are not fresh."; "reqps";
        [q("sum by (source, reason) (rate(source_results_total{\($job),state!=\"fresh\"}\($range)))"; "{{source}} {{reason}}")]) | stacked),
      (lines("Call duration, p99"; "One call to one instance. Dots are traces."; "s";
        [q("histogram_quantile(0.99, sum by (source, le) (rate(source_call_duration_seconds_bucket{\($job)}\($range))))"; "{{source}}")]) | traced),
      (lines("Served without a call"; "Answers at hand and calls joined, of all that was asked."; "percentunit";
        [q("sum by (source) (rate(source_cache_requests_total{\($job),result=~\"hit|joined\"}\($range))) / sum by (source) (rate(source_cache_requests_total{\($job)}\($range)))"; "{{source}}")]) | most(1)),
      (lines("Circuit breakers"; "The worst of all replicas."; "none";
        [q("max by (source) (source_breaker_state{\($job)})"; "{{source}}")]) | breaker),

      row("Load"),
      (lines("Refused by the rate limit"; ""; "reqps";
        [q("sum by (class) (rate(rate_limited_total{\($job)}\($range)))"; "{{class}}")]) | stacked),
      (lines("Shed"; ""; "reqps";
        [q("sum by (priority) (rate(requests_shed_total{\($job)}\($range)))"; "{{priority}}")]) | stacked),
      lines("In flight"; "By replica, and the limit that adapts to the load."; "none";
        [q("requests_in_flight{\($job)}"; "{{instance}}"), q("requests_limit{\($job)}"; "{{instance}} limit")]),
      (lines("Connections refused or ended"; "By the limit that they met."; "cps";
        [q("sum by (reason) (rate(connections_ended_total{\($job)}\($range)))"; "{{reason}}")]) | stacked),
      (if $client == "web" then
        lines("Streams"; "Viewers, and the calls to inventory that they share."; "none";
          [q("sum by (stream) (stream_clients{\($job)})"; "{{stream}} viewers"), q("sum(stream_upstreams{\($job)})"; "calls upstream")])
      else empty end),

      row("Replicas"),
      (lines("Shared store calls"; "Redis or Valkey; other than ok costs a page nothing."; "ops";
        [q("sum by (operation, outcome) (rate(shared_store_calls_total{\($job)}\($range)))"; "{{operation}} {{outcome}}")]) | stacked),
      (lines("Shared store, circuit breaker"; "By replica; open: it is left alone, each replica goes by what it knows."; "none";
        [q("shared_store_breaker_state{\($job)}"; "{{instance}}")]) | breaker),
      lines("Keys of the issuer"; "Keys that tokens are verified by, by replica, and whether they could be read at the last attempt (1) or not (0)."; "none";
        [q("token_keys{\($job)}"; "{{instance}} keys"), q("token_keys_readable{\($job)}"; "{{instance}} readable")]),
      (lines("Policy file"; "By replica, whether what the file says is in force; 0 while it is refused or can't be read."; "none";
        [q("policy_file_in_force{\($job)}"; "{{instance}}")]) | words([["not in force", "red"], ["in force", "green"]])),
      lines("Policies in force"; "How many replicas have which version; two at a time for as long as a change takes."; "none";
        [q("count_values by (job) (\"version\", policy_file_version{\($job)})"; "{{version}}")]),
      lines("CPU"; "Of all cores of the node, by replica."; "percentunit";
        [q("process_cpu_usage{\($job)}"; "{{instance}}")]),
      lines("Started"; "Seconds since the start, by replica."; "s";
        [q("time() - process_start_time_seconds{\($job)}"; "{{instance}}")])
    ])
| text
