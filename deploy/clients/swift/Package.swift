// swift-tools-version:6.0

import PackageDescription

let package = Package(
    name: "TryStorefrontMobile",
    platforms: [.macOS(.v13)],
    dependencies: [.package(path: "../StorefrontMobile")],
    targets: [.executableTarget(name: "Try", dependencies: ["StorefrontMobile"])]
)
