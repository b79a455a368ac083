package main

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
)

type buildRequest struct {
	Files        map[string]string `json:"files"`
	Entrypoints  []string          `json:"entrypoints"`
	HostBuiltins []string          `json:"hostBuiltins"`
	// Whether a rule of the pack asks for it: every native builtin that fails is passed on to the host.
	StrictBuiltins bool `json:"strictBuiltins"`
}

type buildResult struct {
	Wasm     []byte    `json:"wasm,omitempty"`
	Failures []failure `json:"failures"`
}

// build compiles a checked pack to one wasm.
func build(request []byte) (any, error) {
	var input buildRequest
	if err := json.Unmarshal(request, &input); err != nil {
		return nil, err
	}
	capabilities := allowed(input.HostBuiltins)
	files := withoutTests(input.Files)
	modules, failures := parse(files, withoutHeaders(capabilities))
	if len(failures) > 0 {
		return buildResult{Failures: describeFailures(failures, files)}, nil
	}
	if input.StrictBuiltins {
		guardBuiltins(modules, capabilities)
	}
	compiler := compile.New().
		WithTarget(compile.TargetWasm).
		WithPruneUnused(true).
		WithCapabilities(capabilities).
		WithEntrypoints(input.Entrypoints...).
		WithBundle(empty())
	// Build would format every module of its bundle, half of its time, for a bundle that nobody reads; modules that
	// a loader brings are left alone.
	ast.DefaultModuleLoader(loaderOf(modules))
	defer ast.DefaultModuleLoader(nil)
	if err := compiler.Build(context.Background()); err != nil {
		return buildResult{Failures: describeFailures(asErrors(err, ""), files)}, nil
	}
	if len(compiler.Bundle().WasmModules) != 1 {
		return nil, errors.New("the compiler gave no wasm")
	}
	return buildResult{Wasm: compiler.Bundle().WasmModules[0].Raw, Failures: []failure{}}, nil
}

func empty() *bundle.Bundle {
	result := &bundle.Bundle{Data: map[string]any{}}
	result.Manifest.Init()
	return result
}

// loaderOf gives all modules at the first time of asking.
func loaderOf(modules map[string]*ast.Module) ast.ModuleLoader {
	return func(resolved map[string]*ast.Module) (map[string]*ast.Module, error) {
		if len(resolved) > 0 {
			return nil, nil
		}
		return modules, nil
	}
}
