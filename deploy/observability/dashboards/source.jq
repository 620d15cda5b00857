# The dashboard of one source: jq -rn -L dashboards -f dashboards/source.jq
include "panels";

"job=~\"$job\",source=\"$source\"" as $asked
| "[$__rate_interval]" as $range
| def share($of): "sum by (job) (rate(\($of)_total{\($asked)}\($range))) / sum by (job) (rate(source_call_duration_seconds_count{\($asked)}\($range)))";
  def quantile($q): "histogram_quantile(\($q), sum by (job, le) (rate(source_call_duration_seconds_bucket{\($asked)}\($range))))";
  dashboard("source"; "one source"; "How one source does, as each client sees it.";
    [
      variable("source"; "Source"; "label_values(source_results_total, source)"; {includeAll: false, multi: false, current: {text: "product", value: "product"}}),
      variable("job"; "Client"; "label_values(source_results_total, job)"; any("bff-.*"))
    ];
    "source=\"$source\"";
    [
      (lines("Results by state"; "What pages got of the source."; "reqps";
        [q("sum by (job, state) (rate(source_results_total{\($asked)}\($range)))"; "{{job}} {{state}}")]) | stacked),
      (lines("Share not fresh"; ""; "percentunit";
        [q("sum by (job) (job_source:source_results:ratio_rate5m{\($asked),state!=\"fresh\"})"; "{{job}}")]) | most(1)),
      (lines("Why not fresh"; ""; "reqps";
        [q("sum by (job, reason) (rate(source_results_total{\($asked),state!=\"fresh\"}\($range)))"; "{{job}} {{reason}}")]) | stacked),

      row("Calls"),
      (lines("Calls by outcome"; "One call to one instance."; "reqps";
        [q("sum by (outcome) (rate(source_call_duration_seconds_count{\($asked)}\($range)))"; "{{outcome}}")]) | stacked),
      (lines("Duration"; "Dots are traces."; "s"; [q(quantile(0.5); "{{job}} p50"), q(quantile(0.99); "{{job}} p99")]) | traced),
      lines("Calls beyond the first"; "Retries and hedges; together at most a fifth of the calls."; "percentunit";
        [q(share("source_retries"); "{{job}} retries"), q(share("source_hedges"); "{{job}} hedges")]),

      row("Guards"),
      (lines("Circuit breakers"; "By replica and operation."; "none";
        [q("source_breaker_state{\($asked)}"; "{{operation}} {{job}} {{instance}}")]) | breaker),
      lines("Calls on their way"; "By replica; the bulkhead's limit is bff.source.NAME.concurrency."; "none";
        [q("source_bulkhead_in_use{\($asked)}"; "{{job}} {{instance}}")]),
      lines("Rejected by the bulkhead"; ""; "reqps";
        [q("sum by (job) (rate(source_bulkhead_rejected_total{\($asked)}\($range)))"; "{{job}}")]),
      lines("Retry budget"; "Extra calls that are left, by replica; at 0 a failed call is not made again."; "none";
        [q("source_retry_budget{\($asked)}"; "{{job}} {{instance}}")]),

      row("Discovery"),
      lines("Instances found"; "The most that a replica knows of, and the fewest that it asks: the others are aside."; "none";
        [q("max by (job) (count by (job, instance) (source_instance_healthy{\($asked)}))"; "{{job}} known"),
         q("min by (job) (sum by (job, instance) (source_instance_healthy{\($asked)}))"; "{{job}} asked")]),
      (lines("Instances"; "As each replica sees them."; "none";
        [q("min by (job, exported_instance) (source_instance_healthy{\($asked)})"; "{{job}} {{exported_instance}}")])
        | words([["aside", "red"], ["healthy", "green"]]) | wide(16)),

      row("Memory"),
      (lines("Asked"; "Hit: at hand and fresh. Joined: on its way already. Miss: called."; "reqps";
        [q("sum by (job, result) (rate(source_cache_requests_total{\($asked)}\($range)))"; "{{job}} {{result}}")]) | stacked | wide(12)),
      (lines("Remembered"; "Bytes of last good answers, by replica."; "bytes";
        [q("source_cache_bytes{\($asked)}"; "{{job}} {{instance}}")]) | wide(12))
    ])
| text
