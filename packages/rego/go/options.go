package main

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

var optionsRoot = ast.MustParseRef("data.policylint.options")

// optionRead is a place that reads the options of a rule; without a name it reads all of them.
type optionRead struct {
	Rule  string `json:"rule"`
	Name  string `json:"name,omitempty"`
	Place place  `json:"place"`
}

func optionReads(compiler *ast.Compiler, files map[string]string) []optionRead {
	reads := []optionRead{}
	for _, path := range slices.Sorted(maps.Keys(compiler.Modules)) {
		ast.WalkTerms(compiler.Modules[path], func(term *ast.Term) bool {
			reference, ok := term.Value.(ast.Ref)
			if !ok || !reference.HasPrefix(optionsRoot) || len(reference) <= len(optionsRoot) {
				return false
			}
			names := reference[len(optionsRoot):]
			rule, ok := names[0].Value.(ast.String)
			if !ok {
				return false
			}
			read := optionRead{Rule: string(rule), Place: placeOf(term.Location, files)}
			if len(names) > 1 {
				if name, ok := names[1].Value.(ast.String); ok {
					read.Name = string(name)
				}
			}
			reads = append(reads, read)
			return false
		})
	}
	return reads
}
