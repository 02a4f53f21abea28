dofile(os.getenv("BENCH_LOAD") .. "/common.lua")
request = function() local t = tenant(); local l = ids[t]; return wrk.format("GET", "/api/v1/contacts/" .. l[math.random(#l)], headers(t)) end
