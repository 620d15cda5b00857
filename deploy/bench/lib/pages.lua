-- Asks for the pages of a list in turn and looks at every answer: its status, its length, whether it calls itself degraded.
-- The environment says what to expect; the last line printed is what lib/measure.sh reads.

local expected_status = tonumber(os.getenv("EXPECT_STATUS"))
local expected_length = tonumber(os.getenv("EXPECT_LENGTH"))
local expected_degraded = os.getenv("EXPECT_DEGRADED") == "yes"
local authorization = os.getenv("AUTHORIZATION")
local pages = os.getenv("PAGES") -- a path a line and, after a tab, the ETag that the client has of it
local think_millis = tonumber(os.getenv("THINK_MILLIS") or "0")

local requests = {}
local turn = 0
local threads = {}
wrong = 0
example = ""

function setup(thread)
  threads[#threads + 1] = thread
end

function init()
  for line in io.lines(pages) do
    local path, etag = line:match("^([^\t]*)\t?(.*)$")
    requests[#requests + 1] = wrk.format("GET", path,
      { Host = "localhost", Authorization = authorization, ["If-None-Match"] = etag ~= "" and etag or nil })
  end
  math.randomseed(os.time())
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

-- Exponentially distributed, so that requests come as from many clients who know nothing of each other.
if think_millis > 0 then
  function delay()
    return math.floor(-think_millis * math.log(1 - math.random()) + 0.5)
  end
end

function response(status, headers, body)
  local degraded = (headers["Degraded"] or headers["degraded"]) ~= nil
  if status ~= expected_status or #(body or "") ~= expected_length or degraded ~= expected_degraded then
    wrong = wrong + 1
    if wrong == 1 then
      example = "status " .. status .. ", " .. #(body or "") .. " bytes, " .. (degraded and "degraded" or "not degraded")
    end
  end
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout
  local wrong = threads[1]:get("wrong")
  if wrong > 0 then io.stderr:write("  e.g. ", threads[1]:get("example"), "\n") end
  print(string.format("RESULT %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    failed + wrong))
end
