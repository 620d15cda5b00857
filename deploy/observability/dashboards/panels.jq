# What all dashboards are made of: a panel is a title, a description, a unit and its queries.
def prometheus: {type: "prometheus", uid: "${datasource}"};
def q($expr; $legend): {expr: $expr, legendFormat: $legend};
def panel($type; $title; $description; $defaults; $options; $queries): {
  type: $type, title: $title, description: $description, datasource: prometheus,
  fieldConfig: {defaults: $defaults, overrides: []}, options: $options,
  targets: [$queries | to_entries[] | {refId: ("ABCDEFGH"[.key:.key + 1]), datasource: prometheus} + .value]
};

# One number. $steps: colours by the least value that each is for.
def number($title; $description; $unit; $steps; $query):
  panel("stat"; $title; $description;
    {unit: $unit, thresholds: {mode: "absolute", steps: [$steps[] | {color: .[0], value: .[1]}]}};
    {reduceOptions: {calcs: ["lastNotNull"]}, colorMode: "value", graphMode: "area"}; [$query])
  + {gridPos: {h: 5, w: 4}};
def decimals($count): .fieldConfig.defaults.decimals = $count;

# Lines over time; `stacked` where they are parts of a whole, `words` where numbers are states.
def lines($title; $description; $unit; $queries):
  panel("timeseries"; $title; $description;
    {unit: $unit, min: 0, custom: {lineWidth: 1, fillOpacity: 5, showPoints: "never", stacking: {mode: "none"}}};
    {legend: {displayMode: "table", placement: "bottom", calcs: ["lastNotNull", "max"]}, tooltip: {mode: "multi", sort: "desc"}};
    $queries)
  + {gridPos: {h: 8, w: 8}};
def stacked: .fieldConfig.defaults.custom += {fillOpacity: 20, stacking: {mode: "normal"}};
def most($value): .fieldConfig.defaults.max = $value;
def wide($columns): .gridPos.w = $columns;
def traced: .targets[] += {exemplar: true};
def words($words):
  most(($words | length) - 1)
  | .fieldConfig.defaults.mappings = [{type: "value", options: ($words | to_entries | map({key: "\(.key)", value: {text: .value[0], color: .value[1]}}) | from_entries)}];
def breaker: words([["closed", "green"], ["half open", "orange"], ["open", "red"]]);

def row($title): {type: "row", title: $title, collapsed: false, panels: [], gridPos: {h: 1, w: 24}};

# Panels from left to right, in rows of 24 columns.
def placed:
  reduce .[] as $next ({x: 0, y: 0, h: 0, panels: []};
    (if .x + $next.gridPos.w > 24 then {x: 0, y: (.y + .h), h: 0, panels} else . end)
    | .x as $x | .y as $y
    | .panels += [{id: (.panels | length + 1)} + $next + {gridPos: ($next.gridPos + {x: $x, y: $y})}]
    | .h = ([.h, $next.gridPos.h] | max) | .x += $next.gridPos.w)
  | .panels;

def variable($name; $shown; $query; $more): {
  name: $name, label: $shown, type: "query", datasource: prometheus, query: {query: $query, refId: $name}, refresh: 2, sort: 1
} + $more;
def any($pattern): {includeAll: true, multi: true, allValue: $pattern, current: {text: "All", value: "$__all"}};

# $alerts: the labels of the alerts that are drawn into every panel.
def dashboard($name; $title; $description; $variables; $alerts; $panels): {
  uid: "storefront-\($name)", title: "Storefront: \($title)", description: $description, tags: ["storefront", $name],
  schemaVersion: 39, version: 1, editable: true, graphTooltip: 1, refresh: "30s", time: {from: "now-3h", to: "now"}, timezone: "browser",
  templating: {list: ([{name: "datasource", label: "Prometheus", type: "datasource", query: "prometheus", current: {}, hide: 0}] + $variables)},
  annotations: {list: [{
    name: "Alerts", datasource: prometheus, enable: true, iconColor: "red",
    expr: "ALERTS{alertstate=\"firing\",\($alerts)}", titleFormat: "{{alertname}}", step: "30s"}]},
  links: [{title: "Storefront", type: "dashboards", tags: ["storefront"], asDropdown: false, includeVars: false, keepTime: true}],
  panels: ($panels | placed)
};

# JSON of which each panel is a line.
def text: [to_entries[] | (.key | tojson) + ": "
  + (if .key == "panels" then "[\n    " + (.value | map(tojson) | join(",\n    ")) + "\n  ]" else .value | tojson end)]
  | "{\n  " + join(",\n  ") + "\n}";
