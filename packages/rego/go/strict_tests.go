package main

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// strictTests says by file whether its tests fail with a builtin: where the pack has strict rules, all do but those
// that name a package of a rule that is not.
func strictTests(modules map[string]*ast.Module) map[string]bool {
	strict, lenient := rulePackages(modules)
	files := map[string]bool{}
	for path, module := range modules {
		files[path] = len(strict) > 0 && !namesOne(module, lenient)
	}
	return files
}

// modes are the ways to run the tests that some file needs.
func modes(strict map[string]bool) []bool {
	return slices.DeleteFunc([]bool{false, true}, func(mode bool) bool {
		return !slices.Contains(slices.Collect(maps.Values(strict)), mode)
	})
}

// rulePackages are the packages that have rules which a host asks.
func rulePackages(modules map[string]*ast.Module) (strict, lenient []ast.Ref) {
	headers := map[string]bool{}
	for _, module := range modules {
		path := module.Package.Path.String()
		headers[path] = headers[path] || asksForStrict(module)
	}
	for file, module := range modules {
		if isTest(file) || !slices.ContainsFunc(module.Rules, func(rule *ast.Rule) bool { return shapeOf(rule) != "" }) {
			continue
		}
		if headers[module.Package.Path.String()] {
			strict = append(strict, module.Package.Path)
		} else {
			lenient = append(lenient, module.Package.Path)
		}
	}
	return strict, lenient
}

// asksForStrict: our own packages do so by their name.
func asksForStrict(module *ast.Module) bool {
	if path := packagePath(module); len(path) > 0 && path[0] == "policylint" {
		return true
	}
	return slices.ContainsFunc(module.Annotations, func(header *ast.Annotations) bool {
		return header.Scope == "package" && header.Custom["strictBuiltins"] == true
	})
}

func namesOne(module *ast.Module, packages []ast.Ref) bool {
	found := false
	for _, path := range packages {
		ast.WalkRefs(module, func(reference ast.Ref) bool {
			found = found || reference.HasPrefix(path)
			return found
		})
	}
	return found
}
