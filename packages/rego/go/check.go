package main

import (
	"encoding/json"
	"maps"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

type checkRequest struct {
	Files        map[string]string `json:"files"`
	Schemas      map[string]any    `json:"schemas"`
	HostBuiltins []string          `json:"hostBuiltins"`
}

type checkResult struct {
	Modules  []moduleSummary `json:"modules"`
	Failures []failure       `json:"failures"`
	// Only of a pack without failures.
	Patterns map[string]patternsSummary `json:"patterns"`
	// Of the files without failures.
	Reads dataReads `json:"reads"`
}

// check parses and type-checks a pack without its tests, and tells what is in it.
func check(request []byte) (any, error) {
	var input checkRequest
	if err := json.Unmarshal(request, &input); err != nil {
		return nil, err
	}
	capabilities := allowed(input.HostBuiltins)
	files := withoutTests(input.Files)
	modules, failures := parse(files, withHeaders(capabilities))
	result := checkResult{Modules: summarise(modules, files)}
	compiler, more := typeCheck(modules, input.Schemas, capabilities, len(failures) > 0)
	failures = append(failures, more...)
	if len(failures) == 0 {
		result.Patterns = patterns(compiler, files)
	}
	if !compiler.Failed() {
		result.Reads = readsOfData(compiler, files)
	}
	result.Failures = describeFailures(failures, files)
	return result, nil
}

// typeCheck goes on without the files that failed, since OPA stops at the first stage with an error. Some may have
// failed before, so that the rest is incomplete.
func typeCheck(
	modules map[string]*ast.Module, schemas map[string]any, capabilities *ast.Capabilities, incomplete bool,
) (*ast.Compiler, ast.Errors) {
	var failures ast.Errors
	remaining := maps.Clone(modules)
	for {
		compiler := ast.NewCompiler().
			SetErrorLimit(0).
			WithCapabilities(capabilities).
			WithSchemas(schemaSet(schemas)).
			WithUseTypeCheckAnnotations(true).
			WithStrict(allOwn(modules))
		compiler.Compile(remaining)
		found := withoutEchoes(compiler.Errors, incomplete || len(failures) > 0)
		failures = append(failures, found...)
		if len(found) == 0 || !drop(remaining, found) {
			failures.Sort()
			return compiler, failures
		}
	}
}

func drop(modules map[string]*ast.Module, failures ast.Errors) bool {
	before := len(modules)
	for _, failure := range failures {
		if failure.Location != nil {
			delete(modules, failure.Location.File)
		}
	}
	return len(modules) < before && len(modules) > 0
}

// withoutEchoes leaves out calls into files that were dropped for errors of their own.
func withoutEchoes(failures ast.Errors, dropped bool) ast.Errors {
	var own ast.Errors
	for _, failure := range failures {
		if !dropped || !strings.HasPrefix(failure.Message, "undefined function data.") {
			own = append(own, failure)
		}
	}
	return own
}

func allOwn(modules map[string]*ast.Module) bool {
	for _, module := range modules {
		if !isOwn(module) {
			return false
		}
	}
	return true
}

func schemaSet(schemas map[string]any) *ast.SchemaSet {
	set := ast.NewSchemaSet()
	for name, schema := range schemas {
		set.Put(ast.SchemaRootRef.Append(ast.StringTerm(name)), schema)
	}
	return set
}

func withoutTests(files map[string]string) map[string]string {
	kept := maps.Clone(files)
	maps.DeleteFunc(kept, func(path, _ string) bool { return isTest(path) })
	return kept
}
