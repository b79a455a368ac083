package main

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/version"
)

// Names that OPA compiles into a policy, from its own builtin_metadata.json; build.mjs sets it by -ldflags -X.
var nativeBuiltins string

// The compiler rewrites these away before anything is evaluated.
var erasedBuiltins = []string{"print", "internal.print", "rego.metadata.chain", "rego.metadata.rule"}

// allowed are the capabilities of a policy that runs as wasm on a host with the given builtins.
func allowed(hostBuiltins []string) *ast.Capabilities {
	names := slices.Concat(strings.Split(nativeBuiltins, ","), erasedBuiltins, hostBuiltins)
	capabilities := everything()
	capabilities.Builtins = slices.DeleteFunc(capabilities.Builtins, func(builtin *ast.Builtin) bool {
		return !slices.Contains(names, builtin.Name)
	})
	return capabilities
}

// everything is for tests and for OPA's own evaluator; schemas may still not be fetched.
func everything() *ast.Capabilities {
	capabilities := ast.CapabilitiesForThisVersion()
	capabilities.AllowNet = []string{}
	return capabilities
}

func existsInOpa(name string) bool {
	return slices.ContainsFunc(everything().Builtins, func(builtin *ast.Builtin) bool {
		return builtin.Name == name
	})
}

type description struct {
	Opa string `json:"opa"`
	// Names with their number of arguments.
	Native  map[string]int `json:"native"`
	Missing map[string]int `json:"missing"`
}

// describe tells which builtins a compiled policy has and which of OPA's it lacks without a host's help.
func describe(_ []byte) (any, error) {
	native := strings.Split(nativeBuiltins, ",")
	result := description{version.Version, map[string]int{}, map[string]int{}}
	for _, builtin := range everything().Builtins {
		arity := builtin.Decl.Arity()
		switch {
		case slices.Contains(native, builtin.Name):
			result.Native[builtin.Name] = arity
		case !slices.Contains(erasedBuiltins, builtin.Name):
			result.Missing[builtin.Name] = arity
		}
	}
	return result, nil
}
