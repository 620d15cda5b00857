-- Asks for the catalogue's product pages in turn and looks at every answer: its status, its length, whether it calls itself degraded.
-- The environment says what to expect; the last line printed is what lib/measure.sh reads.

local first, last = 1001, 1050
local expected_status = tonumber(os.getenv("EXPECT_STATUS"))
local expected_length = tonumber(os.getenv("EXPECT_LENGTH"))
local expected_degraded = os.getenv("EXPECT_DEGRADED") == "yes"
local authorization = os.getenv("AUTHORIZATION")
local etags_file = os.getenv("ETAGS")
local page_path = os.getenv("PAGE_PATH") or "/api/v1/products/%s"
local think_millis = tonumber(os.getenv("THINK_MILLIS") or "0")

local requests = {}
local turn = 0
local threads = {}
wrong = 0
example = ""

local function read_etags(file)
  local etags = {}
  for line in io.lines(file) do
    etags[#etags + 1] = line
  end
  return etags
end

function setup(thread)
  threads[#threads + 1] = thread
end

function init()
  local etags = etags_file and read_etags(etags_file)
  for id = first, last do
    local n = id - first + 1
    local headers = { Host = "localhost", Authorization = authorization }
    if etags then headers["If-None-Match"] = etags[n] end
    requests[n] = wrk.format("GET", page_path:format("p-" .. id), headers)
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
