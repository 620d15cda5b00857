print(try await headline(id: "p-1001"))
