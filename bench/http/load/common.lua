-- Shared by all loads: tokens, ids and terms come from data.lua in the folder BENCH_DATA; random but the same for every run.
dofile(os.getenv("BENCH_DATA") .. "/data.lua")
local thread_number = 0
function setup(thread) thread:set("seed", 7 + thread_number); thread_number = thread_number + 1 end
function init() math.randomseed(seed or 7) end
function tenant() return math.random(#tokens) end
function headers(t) return { ["Authorization"] = "Bearer " .. tokens[t] } end
