package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Packages below these are written for us, in today's Rego; anything else may still be Rego v0.
var ownRoots = []string{"policylint", "custom"}

// parse reads every file on its own, so that one syntax error does not hide the next file's.
func parse(files map[string]string, settings ast.ParserOptions) (map[string]*ast.Module, ast.Errors) {
	modules := map[string]*ast.Module{}
	var failures ast.Errors
	for _, path := range slices.Sorted(maps.Keys(files)) {
		module, err := parseFile(path, files[path], settings)
		if err != nil {
			failures = append(failures, asErrors(err, path)...)
			continue
		}
		modules[path] = module
	}
	return modules, failures
}

func parseFile(path, text string, settings ast.ParserOptions) (*ast.Module, error) {
	settings.RegoVersion = ast.RegoV1
	module, err := ast.ParseModuleWithOpts(path, text, settings)
	if err == nil {
		return module, nil
	}
	settings.RegoVersion = ast.RegoV0
	older, olderErr := ast.ParseModuleWithOpts(path, text, settings)
	if olderErr != nil || isOwn(older) {
		return nil, err
	}
	return older, nil
}

// withHeaders reads METADATA too, which takes as long as the rest of a file.
func withHeaders(capabilities *ast.Capabilities) ast.ParserOptions {
	return ast.ParserOptions{Capabilities: capabilities, ProcessAnnotation: true}
}

func withoutHeaders(capabilities *ast.Capabilities) ast.ParserOptions {
	return ast.ParserOptions{Capabilities: capabilities}
}

func isOwn(module *ast.Module) bool {
	path := packagePath(module)
	return len(path) > 0 && slices.Contains(ownRoots, path[0])
}

func isTest(path string) bool {
	return strings.HasSuffix(path, "_test.rego")
}

func packagePath(module *ast.Module) []string {
	path := []string{}
	for _, term := range module.Package.Path[1:] {
		if name, ok := term.Value.(ast.String); ok {
			path = append(path, string(name))
		}
	}
	return path
}
