dofile(os.getenv("BENCH_LOAD") .. "/common.lua")
request = function()
  local t = tenant(); local h = headers(t); h["Content-Type"] = "application/json"; local l = ids[t]
  return wrk.format("POST", "/api/v1/tasks", h, '{"title":"Rückruf Herr Müller","description":"Exposé senden, Unterlagen prüfen und Rückruf vereinbaren.","status":"todo","priority":"high","due_at":"2026-01-05T09:00:00Z","related":{"type":"contact","id":"' .. l[math.random(#l)] .. '"}}')
end
