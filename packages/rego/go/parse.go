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
func parse(files map[string]string, capabilities *ast.Capabilities) (map[string]*ast.Module, ast.Errors) {
	modules := map[string]*ast.Module{}
	var failures ast.Errors
	for _, path := range slices.Sorted(maps.Keys(files)) {
		module, err := parseFile(path, files[path], capabilities)
		if err != nil {
			failures = append(failures, asErrors(err, path)...)
			continue
		}
		modules[path] = module
	}
	return modules, failures
}

func parseFile(path, text string, capabilities *ast.Capabilities) (*ast.Module, error) {
	module, err := ast.ParseModuleWithOpts(path, text, options(ast.RegoV1, capabilities))
	if err == nil {
		return module, nil
	}
	older, olderErr := ast.ParseModuleWithOpts(path, text, options(ast.RegoV0, capabilities))
	if olderErr != nil || isOwn(older) {
		return nil, err
	}
	return older, nil
}

func options(version ast.RegoVersion, capabilities *ast.Capabilities) ast.ParserOptions {
	return ast.ParserOptions{RegoVersion: version, Capabilities: capabilities, ProcessAnnotation: true}
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
